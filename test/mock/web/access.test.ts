import { expect, test } from 'vitest';
import { started } from '../wire.ts';

const paths = ['/_/requests', '/_/faults'];

test.each(paths)('%s takes the token where the server has one', async path => {
  const { origin } = await started({ token: 'a-token' });
  const ask = (headers: Record<string, string>) => fetch(origin + path, { headers });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ authorization: 'Bearer another' })).status).toBe(401);
  expect((await ask({ authorization: 'Bearer a-token' })).status).toBe(200);
});

test.each<[what: string, headers: Record<string, string>, status: number]>([
  ['a script', {}, 204],
  ['its own page', { origin: 'own', 'sec-fetch-site': 'same-origin' }, 204],
  ['a page from elsewhere', { origin: 'https://example.com' }, 403],
  ['a page of another port', { origin: 'http://localhost:1' }, 403],
  ['a page without a name', { origin: 'null' }, 403],
  ['a page that hides where it is from', { 'sec-fetch-site': 'cross-site' }, 403],
])('changes by %s', async (_, { origin: from, ...headers }, status) => {
  const { origin } = await started({ token: 'a-token' });
  const answer = await fetch(`${origin}/_/reset`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer a-token',
      ...headers,
      ...(from !== undefined && { origin: from === 'own' ? origin : from }),
    },
  });
  expect(answer.status).toBe(status);
});
