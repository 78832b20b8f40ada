import type { ProvisioningService } from '../../src/tenant/index.ts';
import { createTenant } from '../../src/tenant/index.ts';

export const origin = 'https://graph.microsoft.com';
export const tenantId = 'f5532fc7-0973-4b1a-90e8-a1fa9fd03a82';
export const clientSecret = 'the secret of the deployer';

/** GUIDs that count, so that two runs make the same ones. */
export function countingIds(): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  };
}

/** Graph's JSON: what tests reach into has a type here, the rest they compare. */
interface Body {
  id: string;
  appId: string;
  secretText: string;
  keyId: string;
  value: Record<string, unknown>[];
  error: { code: string; message: string; details?: { target: string }[] };
  application: { id: string; appId: string };
  servicePrincipal: { id: string; appRoles: { id: string; displayName: string }[] };
  '@odata.nextLink'?: string;
  [property: string]: unknown;
}

interface Answer {
  status: number;
  body: Body;
  headers: Headers;
}

/** A tenant with one deployer, and a way to ask Graph as that deployer. */
export async function contoso({
  permissions = [] as readonly string[],
  provisioning = undefined as ProvisioningService | undefined,
} = {}) {
  const clock = {
    time: Date.parse('2026-03-02T08:00:00Z'),
    now: () => clock.time,
    passDays(days: number) {
      clock.time += days * 24 * 60 * 60 * 1000;
    },
  };
  const tenant = createTenant({
    clock,
    ids: countingIds(),
    tenantId,
    displayName: 'Contoso',
    domains: ['contoso.com', 'contoso.onmicrosoft.com'],
    deployer: { clientSecret, permissions },
    ...(provisioning && { provisioning }),
  });
  if (!tenant.deployer) throw new Error('a deployer was asked for');
  const { clientId } = tenant.deployer;

  const signIn = (form: Record<string, string>, of = tenantId) =>
    tenant.fetch(
      new Request(`${origin}/${of}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) }),
    );
  const tokenOf = async (id: string, secret: string): Promise<string> => {
    const answer = await signIn({
      client_id: id,
      client_secret: secret,
      grant_type: 'client_credentials',
      scope: `${origin}/.default`,
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    return token;
  };
  const as =
    (token: string | null) =>
    async (
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const url = path.startsWith('https:')
        ? path
        : `${origin}${/^\/(v1\.0|beta|metadata)\//.test(path) ? '' : '/v1.0'}${path}`;
      const response = await tenant.fetch(
        new Request(url, {
          method,
          headers: { ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json');
      return {
        status: response.status,
        body: isJson ? JSON.parse(text) : text,
        headers: response.headers,
      };
    };
  return {
    tenant,
    directory: tenant.directory,
    clock,
    clientId,
    signIn,
    tokenOf,
    as,
    graph: as(await tokenOf(clientId, clientSecret)),
  };
}

/** Everything a deployer of whole vendors is given. */
export const allPermissions = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.Read.All',
  'Domain.Read.All',
  'Group.ReadWrite.All',
  'Organization.Read.All',
  'Synchronization.ReadWrite.All',
  'User.ReadWrite.All',
] as const;

export const person = (name: string, more: Record<string, unknown> = {}) => ({
  userPrincipalName: `${name}@contoso.com`,
  displayName: name,
  ...more,
});

export const securityGroup = (displayName: string, more: Record<string, unknown> = {}) => ({
  displayName,
  mailNickname: displayName.replaceAll(' ', ''),
  mailEnabled: false,
  securityEnabled: true,
  ...more,
});
