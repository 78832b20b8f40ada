import type { TokenCredential } from '@azure/identity';
import { certificatePem } from './certificate.ts';
import type { Fetch } from './client.ts';
import type { Cloud } from './cloud.ts';
import type { CredentialChoice } from './credential-choice.ts';

/** What the sign-in needs from outside. */
export interface Outside {
  fetch: Fetch;
  readFile(path: string): Promise<Uint8Array>;
}

/** Entra did not sign the deployer in. Its message holds Entra's own words, without secrets. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/** The audience Entra expects of assertions (workload identity federation). */
const exchange = 'api://AzureADTokenExchange';

/** The credential of @azure/identity for a choice; that library is loaded only here. */
export async function createCredential(
  choice: CredentialChoice,
  cloud: Cloud,
  { fetch, readFile }: Outside,
): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  // Microsoft vouches for no cloud but its own, and a local tenant must not make anybody ask there.
  const options = { authorityHost: cloud.login, disableInstanceDiscovery: cloud.foreign };
  switch (choice.kind) {
    case 'certificate': {
      const content = 'path' in choice ? await readFile(choice.path) : Buffer.from(choice.content, 'base64');
      const certificate = await certificatePem(content, choice.password);
      const password = choice.password === undefined ? {} : { certificatePassword: choice.password };
      const { tenantId, clientId } = choice;
      return new identity.ClientCertificateCredential(
        tenantId,
        clientId,
        { certificate, ...password },
        options,
      );
    }
    case 'secret':
      return new identity.ClientSecretCredential(choice.tenantId, choice.clientId, choice.secret, options);
    case 'oidcToken':
      return assertion(async () => choice.token, choice);
    case 'oidcRequest':
      return assertion(() => requestOidcToken(fetch, choice.url, choice.requestToken), choice);
    case 'pipeline':
      return new identity.AzurePipelinesCredential(
        choice.tenantId,
        choice.clientId,
        choice.connection,
        choice.requestToken,
        options,
      );
    case 'workloadIdentity': {
      const { kind: _, ...named } = choice;
      return new identity.WorkloadIdentityCredential({ ...options, ...named });
    }
    case 'managedIdentity':
      return choice.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: choice.clientId });
    case 'cli':
      return new identity.AzureCliCredential(
        choice.tenantId === undefined ? {} : { tenantId: choice.tenantId },
      );
  }

  function assertion(
    get: () => Promise<string>,
    { tenantId, clientId }: { tenantId: string; clientId: string },
  ) {
    return new identity.ClientAssertionCredential(tenantId, clientId, get, options);
  }
}

/** GitHub's way: `GET {url}&audience=…` with the workflow's token gives `{value}`. */
async function requestOidcToken(fetch: Fetch, url: string, requestToken: string): Promise<string> {
  const address = new URL(url);
  address.searchParams.set('audience', exchange);
  const headers = { authorization: `Bearer ${requestToken}`, accept: 'application/json' };
  const response = await fetch(new Request(address, { headers }));
  const answer: unknown = response.ok ? await response.json() : undefined;
  if (typeof answer === 'object' && answer !== null && 'value' in answer && typeof answer.value === 'string')
    return answer.value;
  throw new SignInFailed(
    `${address.origin} gave no OIDC token (${response.status}): does the workflow have the permission id-token: write?`,
  );
}
