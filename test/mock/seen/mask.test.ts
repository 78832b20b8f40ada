import { expect, test } from 'vitest';
import { createScimServer } from '../../../src/mock/index.ts';

const token = 'the-token-of-the-server';
const secret = 'correct horse battery';
const user = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'aino' };
const patch = (...Operations: object[]) => ({ Operations });

test.each<[what: string, method: string, path: string, body?: unknown]>([
  ['a password', 'POST', '/Users', { ...user, password: secret }],
  ['in any case', 'POST', '/Users', { ...user, PassWord: secret }],
  ['in an extension', 'POST', '/Users', { ...user, 'urn:acme:2.0:User': { apiKey: secret } }],
  [
    'set by a PATCH with a path',
    'PATCH',
    '/Users/1',
    patch({ op: 'replace', path: 'password', value: secret }),
  ],
  ['set by a PATCH without one', 'PATCH', '/Users/1', patch({ op: 'replace', value: { password: secret } })],
  [
    'in Bulk',
    'POST',
    '/Bulk',
    patch({ method: 'POST', path: '/Users', data: { ...user, password: secret } }),
  ],
  ['and again elsewhere', 'POST', '/Users', { ...user, nickName: `I am ${secret}`, password: secret }],
  ['in half a body', 'POST', '/Users', `{"password": "${secret}", "x"`],
  ['not even closed', 'POST', '/Users', `{"password": "${secret}`],
  ['in a filter', 'GET', `/Users?filter=${encodeURIComponent(`password eq "${secret}" and title pr`)}`],
  ['in a search', 'POST', '/Users/.search', { filter: `password eq "${secret}"` }],
  ['in a query', 'GET', `/Users?access_token=${encodeURIComponent(secret)}`],
  ["the server's token, anywhere", 'POST', '/Users', { ...user, title: token }],
  ["the server's token in the path", 'GET', `/${token}/Users/${token}`],
])('%s is shown nowhere', async (_, method, path, body) => {
  const server = createScimServer({ token });
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  await server.fetch(
    new Request(`https://scim.example.com/scim${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(text !== undefined && { body: text }),
    }),
  );
  const [seen] = server.requests.all();
  const shown = JSON.stringify(seen);
  for (const hidden of [secret, encodeURIComponent(secret), token]) expect(shown).not.toContain(hidden);
  expect(shown).toContain('***');
  expect(seen?.headers.authorization).toBe('Bearer ***');
});

test('what is no secret stays', async () => {
  const server = createScimServer();
  const body = JSON.stringify({ ...user, title: 'Passenger', active: 'False' });
  await server.fetch(new Request('http://localhost/Users', { method: 'POST', body }));
  expect(server.requests.all()).toMatchObject([
    { body: { userName: 'aino', title: 'Passenger', active: 'False' } },
  ]);
});
