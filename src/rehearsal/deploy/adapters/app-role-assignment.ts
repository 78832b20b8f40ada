import type { AppRoleAssignmentArgs } from '@pulumi/azuread';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';

/** `/servicePrincipals/{resource}/appRoleAssignedTo/{assignment}`. Every change makes a new one. */
export const appRoleAssignment: ResourceAdapter<InputsOf<AppRoleAssignmentArgs>> = {
  async create({ appRoleId, principalObjectId, resourceObjectId: resource }, { graph }) {
    await graph.call('servicePrincipals.get', { servicePrincipal: resource });
    const made = await graph.call(
      'appRoleAssignedTo.create',
      { resource },
      { appRoleId, principalId: principalObjectId, resourceId: resource },
    );
    const assignment = made.id;
    const found = await graph.call('appRoleAssignedTo.get', { resource, assignment });
    return {
      id: `/servicePrincipals/${resource}/appRoleAssignedTo/${assignment}`,
      outputs: {
        principalDisplayName: found.principalDisplayName ?? '',
        principalType: found.principalType,
        resourceDisplayName: found.resourceDisplayName ?? '',
      },
    };
  },

  async delete({ id }, { graph }) {
    await graph.call('appRoleAssignedTo.delete', { resource: segment(id, 1), assignment: lastSegment(id) });
  },
};
