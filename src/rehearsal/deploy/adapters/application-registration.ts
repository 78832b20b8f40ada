import type { ApplicationRegistrationArgs } from '@pulumi/azuread';
import type { GraphClient } from '../../../graph/index.ts';
import { unlessGone } from '../../../graph/index.ts';
import type { Carried, InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment } from './ids.ts';
import { readBack } from './read-back.ts';

type Inputs = InputsOf<ApplicationRegistrationArgs>;

/** `/applications/{id}` */
export const applicationRegistration: ResourceAdapter<Inputs> = {
  async create(inputs, creation) {
    const { graph, made } = creation;
    const { id: application } = await graph.call('applications.create', {}, body(inputs));
    const id = `/applications/${application}`;
    made({ id });
    return readBack(read(id, inputs, graph), creation);
  },

  async read({ id, inputs }, { graph }) {
    return unlessGone(read(id, inputs, graph));
  },

  async update({ id, outputs }, inputs, { graph }) {
    await graph.call('applications.update', { application: lastSegment(id) }, body(inputs));
    return { id, outputs: { ...outputs, ...defaults(inputs) } };
  },

  async delete({ id }, { graph }) {
    await graph.call('applications.delete', { application: lastSegment(id) });
  },
};

async function read(id: string, inputs: Inputs, graph: GraphClient): Promise<Carried> {
  const found = await graph.call('applications.get', { application: lastSegment(id) });
  return {
    id,
    outputs: {
      ...defaults(inputs),
      clientId: found.appId,
      objectId: found.id,
      publisherDomain: found.publisherDomain ?? '',
      disabledByMicrosoft: found.disabledByMicrosoftStatus ?? '',
    },
  };
}

function defaults({ signInAudience, requestedAccessTokenVersion }: Inputs) {
  return {
    signInAudience: signInAudience ?? 'AzureADMyOrg',
    requestedAccessTokenVersion: requestedAccessTokenVersion ?? 2,
  };
}

function body(inputs: Inputs): object {
  const { signInAudience, requestedAccessTokenVersion } = defaults(inputs);
  return {
    displayName: inputs.displayName,
    description: inputs.description ?? null,
    groupMembershipClaims: inputs.groupMembershipClaims?.join(',') ?? null,
    notes: inputs.notes ?? null,
    serviceManagementReference: inputs.serviceManagementReference ?? null,
    signInAudience,
    api: { requestedAccessTokenVersion },
    info: {
      marketingUrl: inputs.marketingUrl ?? null,
      privacyStatementUrl: inputs.privacyStatementUrl ?? null,
      supportUrl: inputs.supportUrl ?? null,
      termsOfServiceUrl: inputs.termsOfServiceUrl ?? null,
    },
    web: {
      homePageUrl: inputs.homepageUrl ?? null,
      logoutUrl: inputs.logoutUrl ?? null,
      implicitGrantSettings: {
        enableAccessTokenIssuance: inputs.implicitAccessTokenIssuanceEnabled ?? false,
        enableIdTokenIssuance: inputs.implicitIdTokenIssuanceEnabled ?? false,
      },
    },
  };
}
