import { request } from 'node:https';
import { afterEach, expect, test } from 'vitest';
import { type HttpsServer, isLoopback, listen } from '../../src/serve/index.ts';
import { createTenant } from '../../src/tenant/index.ts';
import { clientSecret, countingIds, tenantId } from '../tenant/contoso.ts';

let server: HttpsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serveTenant() {
  const tenant = createTenant({
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: countingIds(),
    tenantId,
    displayName: 'Contoso',
    domains: ['contoso.com'],
    deployer: { clientSecret, permissions: ['Group.ReadWrite.All'] },
  });
  server = await listen({
    fetch: each => tenant.fetch(each),
    host: '127.0.0.1',
    port: 0,
    now: Date.now(),
  });
  return { server, clientId: tenant.deployer?.clientId ?? '' };
}

interface Asked {
  ca?: string;
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** A request that trusts `ca` and nothing else. */
function ask(url: string, { ca, method = 'GET', body, headers = {} }: Asked) {
  return new Promise<{ status: number | undefined; json: Record<string, unknown> }>((resolve, reject) => {
    const asking = request(url, { ca: ca ?? [], method, headers }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', part => (text += part));
      response.on('end', () => resolve({ status: response.statusCode, json: JSON.parse(text) }));
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

// Paths and bodies: reference, azuread-wire, "Reaching a local tenant".
test('metadata, a token and a Graph call, by whoever trusts the certificate', async () => {
  const { server, clientId } = await serveTenant();
  const ca = server.authority;
  const metadata = await ask(`${server.origin}/metadata/endpoints?api-version=2022-09-01`, { ca });
  expect(metadata.json).toMatchObject({
    authentication: { loginEndpoint: server.origin },
    microsoftGraphResourceId: server.origin,
  });

  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${server.origin}/.default`,
  });
  const token = await ask(`${server.origin}/${tenantId}/oauth2/v2.0/token`, {
    ca,
    method: 'POST',
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(token).toMatchObject({ status: 200, json: { token_type: 'Bearer' } });

  const created = await ask(`${server.origin}/beta/groups`, {
    ca,
    method: 'POST',
    body: JSON.stringify({
      displayName: 'Åland',
      mailNickname: 'aland',
      mailEnabled: false,
      securityEnabled: true,
    }),
    headers: {
      authorization: `Bearer ${token.json.access_token}`,
      'content-type': 'application/json',
    },
  });
  expect(created).toMatchObject({ status: 201, json: { displayName: 'Åland' } });
});

test('the certificate is good for the names and addresses of this machine', async () => {
  const { server } = await serveTenant();
  const { port } = new URL(server.origin);
  for (const host of ['localhost', '127.0.0.1'])
    expect(await ask(`https://${host}:${port}/metadata/endpoints`, { ca: server.authority })).toMatchObject({
      status: 200,
    });
});

test('whoever does not trust it gets no answer, and each start has another one', async () => {
  const { server: first } = await serveTenant();
  await expect(ask(`${first.origin}/metadata/endpoints`, {})).rejects.toMatchObject({
    code: expect.stringMatching(/VERIFY|CERT|ISSUER/),
  });
  const foreign = first.authority;
  await first.close();
  const { server: second } = await serveTenant();
  await expect(ask(`${second.origin}/metadata/endpoints`, { ca: foreign })).rejects.toThrow();
});

test('closing lets a request under way end, and takes no other', async () => {
  let answer = () => {};
  let arrived = () => {};
  const waiting = new Promise<void>(resolve => {
    arrived = resolve;
  });
  const slow = await listen({
    fetch: () =>
      new Promise(resolve => {
        answer = () => resolve(Response.json({ done: true }));
        arrived();
      }),
    host: '127.0.0.1',
    port: 0,
    now: Date.now(),
  });
  const underWay = ask(slow.origin, { ca: slow.authority, headers: { connection: 'close' } });
  await waiting;
  const closed = slow.close();
  await expect(ask(slow.origin, { ca: slow.authority })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  answer();
  expect(await underWay).toMatchObject({ json: { done: true } });
  await closed;
});

test('a port that is taken', async () => {
  const { server } = await serveTenant();
  const port = Number(new URL(server.origin).port);
  await expect(
    listen({ fetch: async () => new Response(), host: '127.0.0.1', port, now: Date.now() }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

// RFC 1122 §3.2.1.3 (127.0.0.0/8), RFC 4291 §2.5.3 (::1).
test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.4', false],
  ['127.example.com', false],
])('%s is this machine alone: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
