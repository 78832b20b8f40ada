import { describe, expect, test } from 'vitest';
import { clientSecret, contoso, origin, tenantId } from './contoso.ts';

const form = (clientId: string, more: Record<string, string> = {}) => ({
  client_id: clientId,
  client_secret: clientSecret,
  grant_type: 'client_credentials',
  scope: `${origin}/.default`,
  ...more,
});

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

// Reference: azuread wire, "Reaching a local tenant"; codes: Microsoft's AADSTS error reference.
describe('the token endpoint', () => {
  test('gives a token with the claims the azuread provider reads', async () => {
    const { tenant, clientId, tokenOf } = await contoso({
      permissions: ['User.Read.All', 'Group.ReadWrite.All'],
    });
    const token = await tokenOf(clientId, clientSecret);
    expect(token.split('.')).toHaveLength(3);
    expect(claimsOf(token)).toMatchObject({
      oid: tenant.deployer?.servicePrincipalId,
      tid: tenantId,
      appid: clientId,
      idtyp: 'app',
      roles: ['Group.ReadWrite.All', 'User.Read.All'],
    });
    expect(tenant.directory.apps.servicePrincipals.has(String(claimsOf(token).oid))).toBe(true);
  });

  test.each<[string, Record<string, string>, string, number, string, number]>([
    ['a wrong secret', { client_secret: 'no' }, tenantId, 401, 'invalid_client', 7000215],
    ['an unknown application', { client_id: tenantId }, tenantId, 400, 'unauthorized_client', 700016],
    ['another grant', { grant_type: 'password' }, tenantId, 400, 'unsupported_grant_type', 70003],
    ['no scope', { scope: '' }, tenantId, 400, 'invalid_request', 900144],
    ['a scope of single permissions', { scope: 'User.Read' }, tenantId, 400, 'invalid_scope', 1002012],
    ['another tenant', {}, '22222222-2222-4222-8222-222222222222', 400, 'invalid_request', 90002],
  ])('refuses %s', async (_, more, of, status, error, code) => {
    const { signIn, clientId } = await contoso();
    const answer = await signIn(form(clientId, more), of);
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as { error_codes: number[] };
    expect(body).toMatchObject({ error, error_codes: [code] });
    expect(JSON.stringify(body)).not.toContain(clientSecret);
  });

  test('a secret that has ended, and an application that was switched off', async () => {
    const { graph, clock, signIn, directory } = await contoso({ permissions: ['Application.ReadWrite.All'] });
    const { appId, id } = directory.apps.createApplication({ displayName: 'Huma' });
    const servicePrincipal = directory.apps.createServicePrincipal({ appId });
    const { body } = await graph('POST', `/applications/${id}/addPassword`, {
      passwordCredential: { displayName: 'Huma', endDateTime: '2026-03-12T08:00:00Z' },
    });
    const credentials = form(appId, { client_secret: body.secretText });
    expect((await signIn(credentials)).status).toBe(200);
    directory.apps.updateServicePrincipal(servicePrincipal.id, { accountEnabled: false });
    expect(await (await signIn(credentials)).json()).toMatchObject({ error_codes: [7000112] });
    directory.apps.updateServicePrincipal(servicePrincipal.id, { accountEnabled: true });
    clock.passDays(10);
    expect(await (await signIn(credentials)).json()).toMatchObject({ error_codes: [7000222] });
  });

  test('consent shows in tokens issued after it', async () => {
    const { tenant, graph, directory, tokenOf, as } = await contoso({
      permissions: ['Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
    });
    const { appId, id } = directory.apps.createApplication({ displayName: 'Huma' });
    const principalId = directory.apps.createServicePrincipal({ appId }).id;
    const { secretText } = (await graph('POST', `/applications/${id}/addPassword`, {})).body;
    const before = await tokenOf(appId, secretText);
    expect((await as(before)('GET', '/users')).status).toBe(403);
    const consent = await graph(
      'POST',
      `/servicePrincipals/${tenant.graphServicePrincipalId}/appRoleAssignedTo`,
      {
        principalId,
        resourceId: tenant.graphServicePrincipalId,
        appRoleId: '741f803b-c850-494e-b5df-cde7c675a1ca',
      },
    );
    expect(consent.status).toBe(201);
    const after = await tokenOf(appId, secretText);
    expect(claimsOf(after).roles).toEqual(['User.ReadWrite.All']);
    expect((await as(before)('GET', '/users')).status).toBe(403);
    expect((await as(after)('GET', '/users')).status).toBe(200);
    expect((await as(after)('GET', '/groups')).status).toBe(403);
  });
});

describe('a token that is not taken', () => {
  test.each<[string, (token: string) => string | null]>([
    ['none', () => null],
    ['not a JWT', () => 'abc'],
    ['another signature', token => `${token.slice(0, -2)}xx`],
    [
      'another payload',
      token => {
        const [header, , signature] = token.split('.');
        const payload = { ...claimsOf(token), roles: ['User.ReadWrite.All'] };
        return [header, Buffer.from(JSON.stringify(payload)).toString('base64url'), signature].join('.');
      },
    ],
  ])('%s', async (_, change) => {
    const { as, tokenOf, clientId } = await contoso();
    const { status, body } = await as(change(await tokenOf(clientId, clientSecret)))('GET', '/users');
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });

  test('one that has expired, an hour after it was issued', async () => {
    const { graph, clock } = await contoso({ permissions: ['User.Read.All'] });
    clock.passDays(59 / 60 / 24);
    expect((await graph('GET', '/users')).status).toBe(200);
    clock.passDays(1 / 60 / 24);
    expect((await graph('GET', '/users')).status).toBe(401);
  });
});

test('metadata names the host it was asked at as login and as Graph', async () => {
  const { as } = await contoso();
  const { status, body } = await as(null)(
    'GET',
    'https://localhost:8443/metadata/endpoints?api-version=2022-09-01',
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({
    authentication: { loginEndpoint: 'https://localhost:8443', tenant: 'common', identityProvider: 'AAD' },
    microsoftGraphResourceId: 'https://localhost:8443',
  });
});
