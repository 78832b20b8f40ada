import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';
import type { Application } from './application.ts';
import { type MicrosoftGraph, permissionId } from './permissions.ts';

export interface GraphPermissionsArgs {
  vendor: string;
  application: Pick<Application, 'applicationId' | 'servicePrincipalObjectId'>;
  /** Looked up, never declared: it is Microsoft's. */
  graph: MicrosoftGraph;
  permissions: Vendor['permissions'];
}

/** Microsoft Graph permissions of an app: requested, and consented to for the whole tenant. */
export class GraphPermissions extends pulumi.ComponentResource {
  constructor(
    name: string,
    { vendor, application, graph, permissions }: GraphPermissionsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:GraphPermissions', name, {}, options);
    const roleIds = permissions.application.map(role => permissionId(graph, 'application', role));
    const scopeIds = permissions.delegated.map(scope => permissionId(graph, 'delegated', scope));

    const requested = new azuread.ApplicationApiAccess(
      `${vendor}-graph-access`,
      {
        applicationId: application.applicationId,
        apiClientId: graph.clientId,
        ...(roleIds.length > 0 ? { roleIds: roleIds.toSorted() } : {}),
        ...(scopeIds.length > 0 ? { scopeIds: scopeIds.toSorted() } : {}),
      },
      { parent: this },
    );
    const consent = { parent: this, dependsOn: [requested] };

    for (const role of permissions.application)
      new azuread.AppRoleAssignment(
        `${vendor}-consent-${role}`,
        {
          appRoleId: permissionId(graph, 'application', role),
          principalObjectId: application.servicePrincipalObjectId,
          resourceObjectId: graph.objectId,
        },
        consent,
      );
    if (permissions.delegated.length > 0)
      new azuread.ServicePrincipalDelegatedPermissionGrant(
        `${vendor}-consent-delegated`,
        {
          servicePrincipalObjectId: application.servicePrincipalObjectId,
          resourceServicePrincipalObjectId: graph.objectId,
          claimValues: permissions.delegated.toSorted(),
        },
        consent,
      );
    this.registerOutputs();
  }
}
