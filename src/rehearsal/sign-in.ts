import type { Fetch } from '../graph/index.ts';

export interface ClientCredentials {
  tenantId: string;
  clientId: string;
  clientSecret: string;
}

/** Stands for Microsoft's own hosts: the tenant answers for all of them. */
export const hosts = { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' };

/**
 * Signs an application in as itself (OAuth 2 client credentials) and gives its access token.
 *
 * @throws Error with the tenant's own words where it refuses
 */
export async function signIn(fetch: Fetch, credentials: ClientCredentials): Promise<string> {
  const { tenantId, clientId, clientSecret } = credentials;
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${hosts.graph}/.default`,
  });
  const url = `${hosts.login}/${tenantId}/oauth2/v2.0/token`;
  const response = await fetch(new Request(url, { method: 'POST', body }));
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined)
    throw new Error(answer.error_description ?? `the sign-in was answered with ${response.status}`);
  return answer.access_token;
}
