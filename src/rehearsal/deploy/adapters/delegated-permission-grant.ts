import type { ServicePrincipalDelegatedPermissionGrantArgs } from '@pulumi/azuread';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment } from './ids.ts';

/** `/oauth2PermissionGrants/{id}` */
export const delegatedPermissionGrant: ResourceAdapter<
  InputsOf<ServicePrincipalDelegatedPermissionGrantArgs>
> = {
  replaceOnChanges: ['servicePrincipalObjectId', 'resourceServicePrincipalObjectId', 'userObjectId'],

  async create(inputs, { graph }) {
    const client = inputs.servicePrincipalObjectId;
    const resource = inputs.resourceServicePrincipalObjectId;
    await graph.call('servicePrincipals.get', { servicePrincipal: client });
    await graph.call('servicePrincipals.get', { servicePrincipal: resource });
    const { id } = await graph.call(
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
    await graph.call('oauth2PermissionGrants.get', { grant: id });
    return { id: `/oauth2PermissionGrants/${id}` };
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
