import type { AppRoleAssignmentArgs } from '@pulumi/azuread';
import type { GraphClient } from '../../../graph/index.ts';
import { unlessGone } from '../../../graph/index.ts';
import type { Carried, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment, segment } from './ids.ts';
import { readBack } from './read-back.ts';

/** `/servicePrincipals/{resource}/appRoleAssignedTo/{assignment}`. Every change makes a new one. */
export const appRoleAssignment: ResourceAdapter<InputsOf<AppRoleAssignmentArgs>> = {
  async create({ appRoleId, principalObjectId, resourceObjectId: resource }, creation) {
    const { graph, made: known } = creation;
    await graph.call('servicePrincipals.get', { servicePrincipal: resource });
    const made = await graph.call(
      'appRoleAssignedTo.create',
      { resource },
      { appRoleId, principalId: principalObjectId, resourceId: resource },
    );
    const id = `/servicePrincipals/${resource}/appRoleAssignedTo/${made.id}`;
    known({ id });
    return readBack(read(id, graph), creation);
  },

  async read({ id }, { graph }) {
    return unlessGone(read(id, graph));
  },

  async delete({ id }, { graph }) {
    await graph.call('appRoleAssignedTo.delete', { resource: segment(id, 1), assignment: lastSegment(id) });
  },
};

async function read(id: string, graph: GraphClient): Promise<Carried> {
  const at = { resource: segment(id, 1), assignment: lastSegment(id) };
  const found = await graph.call('appRoleAssignedTo.get', at);
  return {
    id,
    outputs: {
      principalDisplayName: found.principalDisplayName ?? '',
      principalType: found.principalType,
      resourceDisplayName: found.resourceDisplayName ?? '',
    },
  };
}
