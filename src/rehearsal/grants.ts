import type { Vendor } from '../vendor/index.ts';
import type { VendorIdentity } from './deployment.ts';
import type { VendorRehearsal } from './rehearsal.ts';
import type { World } from './world.ts';

/** The Graph permissions the vendor asks for, and whether the tenant holds the consent. */
export function grantsTo(
  { servicePrincipalObjectId }: VendorIdentity,
  { permissions }: Vendor,
  { tenant }: World,
): VendorRehearsal['grants'] {
  const { directory, graphServicePrincipalId } = tenant;
  const roles = directory.appRolesOf(graphServicePrincipalId);
  const held = new Set(
    directory
      .assignmentsTo(graphServicePrincipalId)
      .filter(({ principalId }) => principalId === servicePrincipalObjectId)
      .map(({ appRoleId }) => roles.find(({ id }) => id === appRoleId)?.value),
  );
  const delegated = new Set(tenant.delegatedPermissionsOf(servicePrincipalObjectId));
  return [
    ...permissions.application.map(permission => ({
      permission,
      type: 'application' as const,
      consented: held.has(permission),
    })),
    ...permissions.delegated.map(permission => ({
      permission,
      type: 'delegated' as const,
      consented: delegated.has(permission),
    })),
  ];
}
