import type { ServicePrincipalDelegatedPermissionGrantArgs } from '@pulumi/azuread';
import { unlessGone } from '../../../graph/index.ts';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment } from './ids.ts';
import { readBack } from './read-back.ts';

/** `/oauth2PermissionGrants/{id}` */
export const delegatedPermissionGrant: ResourceAdapter<
  InputsOf<ServicePrincipalDelegatedPermissionGrantArgs>
> = {
  replaceOnChanges: ['servicePrincipalObjectId', 'resourceServicePrincipalObjectId', 'userObjectId'],

  async create(inputs, creation) {
    const { graph, made } = creation;
    const client = inputs.servicePrincipalObjectId;
    const resource = inputs.resourceServicePrincipalObjectId;
    await graph.call('servicePrincipals.get', { servicePrincipal: client });
    await graph.call('servicePrincipals.get', { servicePrincipal: resource });
    const { id: grant } = await graph.call(
      'oauth2PermissionGrants.create',
      {},
      {
        clientId: client,
        resourceId: resource,
        scope: inputs.claimValues.join(' '),
        ...(inputs.userObjectId === undefined
          ? { consentType: 'AllPrincipals' }
          : { consentType: 'Principal', principalId: inputs.userObjectId }),
      },
    );
    const id = `/oauth2PermissionGrants/${grant}`;
    made({ id });
    await readBack(graph.call('oauth2PermissionGrants.get', { grant }), creation);
    return { id };
  },

  async read({ id }, { graph }) {
    return (await unlessGone(graph.call('oauth2PermissionGrants.get', { grant: lastSegment(id) }))) && { id };
  },

  async update({ id }, { claimValues }, { graph }) {
    const grant = lastSegment(id);
    await graph.call('oauth2PermissionGrants.update', { grant }, { scope: claimValues.join(' ') });
    await graph.call('oauth2PermissionGrants.get', { grant });
    return { id };
  },

  async delete({ id }, { graph }) {
    await graph.call('oauth2PermissionGrants.delete', { grant: lastSegment(id) });
  },
};
