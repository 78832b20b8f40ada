import type { ApplicationRegistrationArgs } from '@pulumi/azuread';
import type { InputsOf, ResourceAdapter } from '../adapter.ts';
import { lastSegment } from './ids.ts';

type Inputs = InputsOf<ApplicationRegistrationArgs>;

/** `/applications/{id}` */
export const applicationRegistration: ResourceAdapter<Inputs> = {
  async create(inputs, { graph }) {
    const { id: application } = await graph.call('applications.create', {}, body(inputs));
    const made = await graph.call('applications.get', { application });
    return {
      id: `/applications/${application}`,
      outputs: {
        ...defaults(inputs),
        clientId: made.appId,
        objectId: application,
        publisherDomain: made.publisherDomain ?? '',
        disabledByMicrosoft: made.disabledByMicrosoftStatus ?? '',
      },
    };
  },

  async update({ id, outputs }, inputs, { graph }) {
    await graph.call('applications.update', { application: lastSegment(id) }, body(inputs));
    return { id, outputs: { ...outputs, ...defaults(inputs) } };
  },

  async delete({ id }, { graph }) {
    await graph.call('applications.delete', { application: lastSegment(id) });
  },
};

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
