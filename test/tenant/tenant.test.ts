import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routes } from '../../src/tenant/routes/index.ts';
import { allPermissions, contoso, origin, person, securityGroup } from './contoso.ts';

const everything = { permissions: allPermissions };

describe('errors', () => {
  test('have Graph’s form, and the caller’s own request id', async () => {
    const { graph } = await contoso(everything);
    const { status, body, headers } = await graph('GET', '/users/nobody', undefined, {
      'client-request-id': 'mine',
    });
    expect(status).toBe(404);
    expect(body).toEqual({
      error: {
        code: 'Request_ResourceNotFound',
        message: expect.stringContaining("'nobody'"),
        innerError: {
          date: '2026-03-02T08:00:00',
          'request-id': headers.get('request-id'),
          'client-request-id': 'mine',
        },
      },
    });
  });

  test.each([
    ['GET', '/v1.0/me'],
    ['GET', '/v1.0/devices'],
    ['PUT', '/v1.0/users'],
    ['GET', '/v2.0/users'],
    ['GET', '/'],
  ])('%s %s is not served, and says so', async (method, path) => {
    const { graph } = await contoso(everything);
    const { status, body } = await graph(method, `${origin}${path}`, method === 'GET' ? undefined : {});
    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
    expect(body.error.message).toContain(path);
  });
});

test('collections and entities carry their context; objects of mixed collections their type', async () => {
  const { graph, directory } = await contoso(everything);
  const { id } = directory.createGroup(securityGroup('Team'));
  const list = await graph('GET', '/groups');
  expect(list.body['@odata.context']).toBe(`${origin}/v1.0/$metadata#groups`);
  expect((await graph('GET', `/beta/groups/${id}`)).body['@odata.context']).toBe(
    `${origin}/beta/$metadata#groups/$entity`,
  );
  expect((await graph('GET', `/directoryObjects/${id}`)).body['@odata.type']).toBe('#microsoft.graph.group');
});

test('the organization and its domains', async () => {
  const { graph, tenant } = await contoso(everything);
  const domains = (await graph('GET', '/domains')).body.value;
  expect(domains).toMatchObject([
    { id: 'contoso.com', isDefault: true, isInitial: false, isVerified: true },
    { id: 'contoso.onmicrosoft.com', isDefault: false, isInitial: true, isVerified: true },
  ]);
  expect((await graph('GET', '/organization')).body.value).toMatchObject([
    { id: tenant.tenantId, displayName: 'Contoso' },
  ]);
  expect((await graph('GET', '/domains/fabrikam.com')).status).toBe(404);
});

test('the same requests give the same bytes, however often is asked in between', async () => {
  const run = async (polls: number) => {
    const { graph, directory } = await contoso(everything);
    for (let at = 0; at < polls; at += 1) await graph('GET', '/users/nobody');
    const { body } = await graph('POST', '/applications', { displayName: 'Huma' });
    const { body: secret } = await graph('POST', `/applications/${body.id}/addPassword`, {});
    return JSON.stringify([directory.createUser(person('aino')), body, secret]);
  };
  expect(await run(0)).toBe(await run(3));
});

// The brief of this room: no request gives a 500, none throws.
describe('whatever is asked', () => {
  const json = fc.oneof(fc.json({ maxDepth: 3 }), fc.string());
  const words = [
    'displayName',
    'appRoles',
    'value',
    'criteria',
    'web',
    '@odata.id',
    'owners@odata.bind',
    'scope',
    '__proto__',
  ];
  const shaped = fc
    .dictionary(fc.constantFrom(...words), fc.jsonValue({ maxDepth: 2 }))
    .map(body => JSON.stringify(body));

  test('an answer of Graph’s comes back', async () => {
    const { graph, directory } = await contoso(everything);
    const { appId, id: application } = directory.apps.createApplication({ displayName: 'App' });
    const ids = [
      application,
      directory.apps.createServicePrincipal({ appId }).id,
      directory.createUser(person('aino')).id,
      directory.createGroup(securityGroup('Team')).id,
      'nobody@contoso.com',
      '%E0%A4%A',
    ];
    const query = fc.oneof(
      fc.constant(''),
      fc
        .tuple(fc.constantFrom('$filter', '$select', '$top', '$skiptoken', '$count'), fc.string())
        .map(([name, value]) => `?${name}=${encodeURIComponent(value)}`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.constantFrom(...ids),
        query,
        fc.oneof(json, shaped),
        async ({ method, path }, id, search, body) => {
          const { status } = await graph(
            method,
            path.replaceAll(/:\w+/g, id) + search,
            method === 'GET' ? undefined : body,
          );
          expect(status).toBeGreaterThanOrEqual(200);
          expect(status).toBeLessThan(500);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
