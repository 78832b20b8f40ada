import type { Context } from 'hono';
import { dateTime } from '../directory/index.ts';
import type { State } from '../state.ts';

const lifetime = 3600;

/** A refusal of the token endpoint, in the shape of Entra's (AADSTS codes: Microsoft's error reference). */
interface Refusal {
  status: 400 | 401;
  error: string;
  code: number;
  description: string;
}

/** `POST /{tenantId}/oauth2/v2.0/token`: client credentials only. */
export async function token(c: Context, state: State): Promise<Response> {
  const form = new URLSearchParams(await c.req.text());
  const result = signIn(state, c.req.param('tenant') ?? '', form, new URL(c.req.url).origin);
  if ('accessToken' in result) {
    return c.json({
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: result.accessToken,
    });
  }
  const timestamp = dateTime(state.around.clock.now());
  const { status, error, code, description } = result;
  const error_description = `AADSTS${code}: ${description} Timestamp: ${timestamp}`;
  return c.json({ error, error_description, error_codes: [code], timestamp }, status);
}

function signIn(
  state: State,
  tenant: string,
  form: URLSearchParams,
  origin: string,
): { accessToken: string } | Refusal {
  const { directory, credentials, tokens, tenantId } = state;
  const known = [tenantId, ...directory.verifiedDomains.map(({ name }) => name)];
  if (!known.includes(tenant)) {
    return refuse(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  }
  for (const name of ['grant_type', 'client_id', 'client_secret', 'scope']) {
    if (form.get(name)) continue;
    const description = `The request body must contain the following parameter: '${name}'.`;
    return refuse(400, 'invalid_request', 900144, description);
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, 'The app requested an unsupported grant type.');
  }
  const scope = form.get('scope') ?? '';
  if (!/^\S+\/\.default$/.test(scope)) {
    const description =
      'The provided value for the input parameter scope is not valid: it must end in /.default.';
    return refuse(400, 'invalid_scope', 1002012, description);
  }
  const clientId = form.get('client_id') ?? '';
  const application = directory.apps.applicationWithAppId(clientId);
  const servicePrincipal = directory.apps.servicePrincipalWithAppId(clientId);
  if (!application || !servicePrincipal) {
    const description = `Application with identifier '${clientId}' was not found in the directory '${state.displayName}'.`;
    return refuse(400, 'unauthorized_client', 700016, description);
  }
  const secret = form.get('client_secret') ?? '';
  const checks = [application.id, servicePrincipal.id].map(id => credentials.check(id, secret));
  if (!checks.includes('valid')) {
    return checks.includes('expired')
      ? refuse(401, 'invalid_client', 7000222, 'The provided client secret keys are expired.')
      : refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  }
  if (!servicePrincipal.accountEnabled) {
    return refuse(401, 'unauthorized_client', 7000112, `Application '${clientId}' is disabled.`);
  }
  const now = Math.floor(state.around.clock.now() / 1000);
  const accessToken = tokens.issue({
    aud: scope.replace(/\/\.default$/, ''),
    iss: `${origin}/${tenantId}/`,
    iat: now,
    nbf: now,
    exp: now + lifetime,
    appid: clientId,
    idtyp: 'app',
    oid: servicePrincipal.id,
    roles: rolesOf(state, servicePrincipal.id),
    tid: tenantId,
    ver: '1.0',
  });
  return { accessToken };
}

/** The application permissions consented to: assignments of Graph's app roles. */
function rolesOf({ directory, graphServicePrincipalId }: State, principal: string): string[] {
  const offered = directory.appRolesOf(graphServicePrincipalId);
  const granted = directory
    .assignmentsOf(principal)
    .filter(({ resourceId }) => resourceId === graphServicePrincipalId);
  return granted.flatMap(({ appRoleId }) => offered.find(({ id }) => id === appRoleId)?.value ?? []).sort();
}

function refuse(status: 400 | 401, error: string, code: number, description: string): Refusal {
  return { status, error, code, description };
}

/** `GET /metadata/endpoints`: the cloud the azuread provider finds itself in (reference: azuread wire). */
export function metadata(origin: string) {
  return {
    portal: origin,
    authentication: {
      loginEndpoint: origin,
      audiences: [origin],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    name: 'AzureCloud',
    suffixes: {},
    resourceManager: origin,
    microsoftGraphResourceId: origin,
    graph: origin,
    graphAudience: origin,
    media: origin,
    batch: origin,
    activeDirectoryDataLake: origin,
    sqlManagement: origin,
    vmImageAliasDoc: origin,
    gallery: origin,
  };
}

/** `GET /{tenantId}/v2.0/.well-known/openid-configuration`, where Microsoft's libraries find the token endpoint. */
export function openIdConfiguration(origin: string, tenant: string) {
  return {
    token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post'],
    jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${origin}/${tenant}/v2.0`,
    authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
  };
}
