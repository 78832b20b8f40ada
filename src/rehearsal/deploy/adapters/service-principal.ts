import type { ServicePrincipalArgs } from '@pulumi/azuread';
import type { GraphClient } from '../../../graph/index.ts';
import { unlessGone } from '../../../graph/index.ts';
import type { Carried, InputsOf, ResourceAdapter } from '../adapter.ts';
import { directoryObject, lastSegment } from './ids.ts';
import { readBack } from './read-back.ts';
import { temporaryName } from './temporary-name.ts';

type Inputs = InputsOf<ServicePrincipalArgs>;

/** `/servicePrincipals/{id}` */
export const servicePrincipal: ResourceAdapter<Inputs> = {
  replaceOnChanges: ['clientId'],

  async create(inputs, creation, urn) {
    const { graph, caller, made } = creation;
    const [found] = await graph.call('servicePrincipals.byAppId', { appId: inputs.clientId });
    if (found && !inputs.useExisting)
      throw new Error(`the service principal ${found.id} of ${inputs.clientId} exists already`);
    if (found) {
      made({ id: `/servicePrincipals/${found.id}` });
      await update(found.id, inputs, graph);
      await setOwners(found.id, inputs.owners, graph);
      return readBack(read(found.id, graph), creation);
    }
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
    made({ id: `/servicePrincipals/${id}` });
    await graph.call(
      'servicePrincipals.update',
      { servicePrincipal: id },
      { description: inputs.description ?? null },
    );
    if (!inputs.owners?.includes(caller.objectId))
      await graph.call('servicePrincipals.removeOwner', { servicePrincipal: id, owner: caller.objectId });
    return readBack(read(id, graph), creation);
  },

  async read({ id }, { graph }) {
    return unlessGone(read(lastSegment(id), graph));
  },

  async update({ id, outputs }, inputs, { graph }) {
    await update(lastSegment(id), inputs, graph);
    return { id, outputs };
  },

  async delete({ id, inputs }, { graph }) {
    const deleted = graph.call('servicePrincipals.delete', { servicePrincipal: lastSegment(id) });
    // Of one that may have been there before, the provider does not look what comes of it.
    await (inputs.useExisting ? deleted.catch(() => {}) : deleted);
  },
};

async function read(servicePrincipal: string, graph: GraphClient): Promise<Carried> {
  const found = await graph.call('servicePrincipals.get', { servicePrincipal });
  return {
    id: `/servicePrincipals/${servicePrincipal}`,
    outputs: { objectId: servicePrincipal, displayName: found.displayName, type: found.servicePrincipalType },
  };
}

async function update(servicePrincipal: string, inputs: Inputs, graph: GraphClient): Promise<void> {
  const description = inputs.description ?? null;
  await graph.call('servicePrincipals.update', { servicePrincipal }, { ...body(inputs), description });
}

/** Those who are missing were bound when it was made. */
async function setOwners(
  servicePrincipal: string,
  wanted: Inputs['owners'],
  graph: GraphClient,
): Promise<void> {
  const owners = wanted && (await graph.call('servicePrincipals.owners', { servicePrincipal }));
  for (const { id: owner } of owners ?? [])
    if (!wanted?.includes(owner))
      await graph.call('servicePrincipals.removeOwner', { servicePrincipal, owner });
}

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
