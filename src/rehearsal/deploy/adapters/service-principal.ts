import type { ServicePrincipalArgs } from '@pulumi/azuread';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { directoryObject, lastSegment } from './ids.ts';
import { temporaryName } from './temporary-name.ts';

type Inputs = InputsOf<ServicePrincipalArgs>;

/** `/servicePrincipals/{id}` */
export const servicePrincipal: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['clientId'],

  async create(inputs, { graph, caller }, urn) {
    const [found] = await graph.call('servicePrincipals.byAppId', { appId: inputs.clientId });
    if (found) throw new Error(`the service principal ${found.id} of ${inputs.clientId} exists already`);
    const { id } = await graph.call(
      'servicePrincipals.create',
      {},
      {
        appId: inputs.clientId,
        ...body(inputs),
        description: temporaryName(urn),
        'owners@odata.bind': [caller.objectId, ...(inputs.owners ?? [])].map(directoryObject),
      },
    );
    await graph.call(
      'servicePrincipals.update',
      { servicePrincipal: id },
      { description: inputs.description ?? null },
    );
    if (!inputs.owners?.includes(caller.objectId))
      await graph.call('servicePrincipals.removeOwner', { servicePrincipal: id, owner: caller.objectId });
    const made = await graph.call('servicePrincipals.get', { servicePrincipal: id });
    return {
      id: `/servicePrincipals/${id}`,
      outputs: { objectId: id, displayName: made.displayName, type: made.servicePrincipalType },
    };
  },

  async update({ id, outputs }, inputs, { graph }) {
    const description = inputs.description ?? null;
    await graph.call(
      'servicePrincipals.update',
      { servicePrincipal: lastSegment(id) },
      { ...body(inputs), description },
    );
    return { id, outputs };
  },

  async delete({ id }, { graph }) {
    await graph.call('servicePrincipals.delete', { servicePrincipal: lastSegment(id) });
  },
};

function body(inputs: Inputs) {
  const { relayState } = inputs.samlSingleSignOn ?? {};
  return {
    accountEnabled: inputs.accountEnabled ?? true,
    alternativeNames: inputs.alternativeNames ?? [],
    appRoleAssignmentRequired: inputs.appRoleAssignmentRequired ?? false,
    loginUrl: inputs.loginUrl ?? null,
    notes: inputs.notes ?? null,
    notificationEmailAddresses: inputs.notificationEmailAddresses ?? [],
    preferredSingleSignOnMode: inputs.preferredSingleSignOnMode ?? null,
    // Never null: the provider has no way to say that there are none.
    samlSingleSignOnSettings: relayState === undefined ? {} : { relayState },
    tags: inputs.tags ?? (inputs.featureTags ?? []).flatMap(tagsOf),
  };
}

/** The portal's feature switches are tags with these names. */
function tagsOf(feature: NonNullable<Inputs['featureTags']>[number]): string[] {
  return [
    ...(feature.customSingleSignOn ? ['WindowsAzureActiveDirectoryCustomSingleSignOnApplication'] : []),
    ...(feature.enterprise ? ['WindowsAzureActiveDirectoryIntegratedApp'] : []),
    ...(feature.gallery ? ['WindowsAzureActiveDirectoryGalleryApplicationNonPrimaryV1'] : []),
    ...(feature.hide ? ['HideApp'] : []),
  ];
}
