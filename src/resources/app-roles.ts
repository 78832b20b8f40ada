import * as azuread from '@pulumi/azuread';
import type * as pulumi from '@pulumi/pulumi';
import { v5 } from 'uuid';
import type { Vendor } from '../vendor/index.ts';

/** What an assignment names where the app offers people no role: default access. */
export const defaultAccess = '00000000-0000-0000-0000-000000000000';

/** Rollcall's own namespace for app role ids. Changing it would take everybody's role away. */
const namespace = '6f2c3f0e-9d0b-5c0a-8f55-0c7a4b1f7d21';

/** The id of a vendor's role: the same in every stack and on every machine (RFC 9562, version 5). */
export function roleId(vendor: string, key: string): string {
  return v5(`${vendor}/${key}`, namespace);
}

interface OfferedRole {
  id: string;
  displayName: string;
  enabled: boolean;
  allowedMemberTypes: readonly string[];
}

/**
 * The role of an assignment that names none. Graph takes default access only where an app offers people no
 * role at all; every app made from a template offers one called User, which the portal gives then.
 */
export function roleOfEverybody(offered: readonly OfferedRole[]): string {
  const forPeople = offered.filter(role => role.enabled && role.allowedMemberTypes.includes('User'));
  return forPeople.find(({ displayName }) => displayName === 'User')?.id ?? defaultAccess;
}

/** Declares an app's roles. Gives their ids by key: an assignment that uses one waits for the role. */
export function declareAppRoles(
  vendor: string,
  applicationId: pulumi.Input<string>,
  roles: Vendor['application']['roles'],
  options: pulumi.CustomResourceOptions,
): Record<string, pulumi.Output<string>> {
  const declare = (key: string, role: Vendor['application']['roles'][string]) =>
    new azuread.ApplicationAppRole(
      `${vendor}-role-${key}`,
      {
        applicationId,
        roleId: role.id ?? roleId(vendor, key),
        displayName: role.displayName,
        description: role.description,
        value: role.value,
        allowedMemberTypes: role.allowedMemberTypes,
      },
      options,
    );
  return Object.fromEntries(Object.entries(roles).map(([key, role]) => [key, declare(key, role).roleId]));
}
