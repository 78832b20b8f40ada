import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import type { Vendor } from '../vendor/index.ts';
import type { Application } from './application.ts';
import { type Directory, groupId, personId } from './directory.ts';

export interface AssignmentsArgs {
  vendor: string;
  application: Pick<Application, 'servicePrincipalObjectId' | 'roleIds' | 'defaultRoleId'>;
  assignments: Vendor['assignments'];
  /** Object ids of the groups that vendor files own, by display name. */
  ownedGroups: ReadonlyMap<string, pulumi.Output<string>>;
  directory: Directory;
}

/** Who may use an app, and in which role. */
export class Assignments extends pulumi.ComponentResource {
  constructor(
    name: string,
    { vendor, application, assignments, ownedGroups, directory }: AssignmentsArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super('rollcall:index:Assignments', name, {}, options);
    for (const { principal, kind, role } of assignments)
      new azuread.AppRoleAssignment(
        `${vendor}-assignment-${principal}`,
        {
          appRoleId: role === undefined ? application.defaultRoleId : roleIdOf(application.roleIds, role),
          principalObjectId:
            kind === 'user'
              ? personId(directory, principal)
              : (ownedGroups.get(principal) ?? groupId(directory, principal)),
          resourceObjectId: application.servicePrincipalObjectId,
        },
        { parent: this },
      );
    this.registerOutputs();
  }
}

function roleIdOf(roleIds: Application['roleIds'], role: string): pulumi.Input<string> {
  const id = roleIds[role];
  if (id === undefined) throw new RangeError(`the app has no role ${role}`);
  return id;
}
