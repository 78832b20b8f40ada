import { declaredMappings } from './declare.ts';
import type { VendorFile } from './model.ts';
import { singleSignOn } from './resolve-single-sign-on.ts';
import type { ClientSecret, SecretReference, Vendor } from './vendor.ts';

/**
 * The vendor a checked file describes: defaults written out, short forms expanded. What is switched off is
 * no longer in the file given here. `token` is the name of the secret variable.
 */
export function resolveVendor(name: string, file: VendorFile, token: string | undefined): Vendor {
  const { displayName, application, target, integration, limitations = [], steps = {} } = file;
  return {
    name,
    displayName,
    application: {
      from: applicationSource(application.from),
      roles: Object.fromEntries(
        Object.entries(application.roles ?? {}).map(([key, role]) => [
          key,
          { ...role, value: role.value ?? key },
        ]),
      ),
      ...redirectUris(application.redirectUris),
      ...(application.singleSignOn === undefined
        ? {}
        : { singleSignOn: singleSignOn(application.singleSignOn) }),
      signInAudience: application.signInAudience ?? 'AzureADMyOrg',
      ...(application.secret === undefined ? {} : { secret: clientSecret(application.secret) }),
    },
    assignments: Object.entries(file.assignments ?? {}).map(([principal, { role }]) => ({
      principal,
      kind: principal.includes('@') ? 'user' : 'group',
      ...(role === undefined ? {} : { role }),
    })),
    groups: Object.fromEntries(
      Object.entries(file.groups ?? {}).map(([group, { owners = [], ...rest }]) => [
        group,
        { owners, ...rest },
      ]),
    ),
    ...(file.provisioning && token !== undefined
      ? { provisioning: resolveProvisioning(file.provisioning, tokenReference(file, token)) }
      : {}),
    permissions: {
      application: Object.keys(file.permissions?.application ?? {}),
      delegated: Object.keys(file.permissions?.delegated ?? {}),
    },
    ...(target === undefined ? {} : { target }),
    ...(integration === undefined
      ? {}
      : {
          integration: {
            ...integration,
            authorization: integration.authorization === 'user' ? 'user' : 'service',
            createUsers: String(integration.createUsers) === 'true',
          },
        }),
    limitations,
    ...(file.accept === undefined ? {} : { accept: file.accept }),
    steps: { ...steps, before: (steps.before ?? []).map(step), after: (steps.after ?? []).map(step) },
    secrets: token === undefined ? [] : [token],
  };
}

function applicationSource(from: VendorFile['application']['from']): Vendor['application']['from'] {
  if (typeof from === 'object') return { kind: 'existing', nameOrId: from.existing };
  if (from === 'custom' || from === 'registration') return { kind: from };
  return { kind: 'gallery', displayName: from };
}

function redirectUris(
  written: VendorFile['application']['redirectUris'] = {},
): Pick<Vendor['application'], 'redirectUris' | 'otherRedirectUris'> {
  const of = (wanted: string) =>
    Object.entries(written).flatMap(([uri, { platform = 'web' }]) => (platform === wanted ? [uri] : []));
  const [spa, publicClient] = [of('spa'), of('publicClient')];
  return {
    redirectUris: of('web'),
    ...(spa.length + publicClient.length === 0 ? {} : { otherRedirectUris: { spa, publicClient } }),
  };
}

function clientSecret({
  when: _,
  ...secret
}: NonNullable<VendorFile['application']['secret']>): ClientSecret {
  return secret;
}

function tokenReference({ variables }: VendorFile, token: string): SecretReference {
  const { expires, renewBefore } = variables?.[token] ?? {};
  return {
    secret: token,
    ...(expires === undefined ? {} : { expires }),
    ...(renewBefore === undefined ? {} : { renewBefore }),
  };
}

function resolveProvisioning(
  provisioning: NonNullable<VendorFile['provisioning']>,
  token: SecretReference,
): NonNullable<Vendor['provisioning']> {
  const { job, tenantUrl, scope, state, restart, notify, deletionThreshold, skipOutOfScopeDeletions } =
    provisioning;
  return {
    ...(job === undefined ? {} : { job }),
    tenantUrl,
    token,
    scope,
    state,
    ...(restart === undefined ? {} : { restart }),
    ...(notify === undefined ? {} : { notify }),
    ...(deletionThreshold === undefined ? {} : { deletionThreshold }),
    skipOutOfScopeDeletions: skipOutOfScopeDeletions ?? false,
    mappings: declaredMappings(provisioning),
  };
}

const step = ({ do: what, at }: { do: string; at?: string | undefined }) =>
  at === undefined ? { do: what } : { do: what, at };
