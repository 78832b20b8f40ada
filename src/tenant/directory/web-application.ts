import { badRequest } from '../graph-error.ts';

/** https://learn.microsoft.com/graph/api/resources/webapplication */
export interface WebApplication {
  redirectUris: string[];
  /** The same URIs, and the place each has among a SAML application's reply URLs. */
  redirectUriSettings: { uri: string; index: number | null }[];
  [property: string]: unknown;
}

const defaults: WebApplication = {
  homePageUrl: null,
  logoutUrl: null,
  redirectUris: [],
  redirectUriSettings: [],
  implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
};

/**
 * An application's `web` after a change, which says of each part what it becomes. Its shape was checked.
 *
 * @throws GraphError 400 for the index of a URI that is not there, or one given twice.
 */
export function webOf(change: unknown, before: WebApplication = defaults): WebApplication {
  const changed: Partial<WebApplication> = typeof change === 'object' && change !== null ? change : {};
  const { redirectUris = before.redirectUris, redirectUriSettings } = changed;
  const indexes = new Map(
    (redirectUriSettings ?? before.redirectUriSettings).map(({ uri, index }) => [uri, index]),
  );
  const unknown = redirectUriSettings?.find(({ uri }) => !redirectUris.includes(uri));
  if (unknown) throw badRequest(`'${unknown.uri}' in 'redirectUriSettings' is none of 'redirectUris'.`);
  const taken = [...indexes.values()].filter(index => index !== null);
  if (new Set(taken).size < taken.length)
    throw badRequest("An index is unique across all of 'redirectUriSettings'.");
  return {
    ...before,
    ...changed,
    redirectUris,
    redirectUriSettings: redirectUris.map(uri => ({ uri, index: indexes.get(uri) ?? null })),
  };
}
