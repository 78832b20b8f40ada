import { expect, test } from 'vitest';
import { isPlain } from '../../../src/scim/resource/text.ts';
import { server, token, user } from '../table.ts';

const bases = [
  'https://scim.example.com/scim',
  'https://scim."example".com/scim',
  'https://h/a\\b',
  'https://ł',
];
const ids = ['1', 'a"b', 'a\\b', 'a b', 'ł', '\u0001'];

// RFC 7643 §3.1: `location` "is the URI of the resource being returned", and the Location header is the same.
test.each(bases.flatMap(base => ids.map(id => [base, id] as const)))(
  'at %s the resource %j is JSON',
  (base, id) => {
    const to = server();
    to.contents.put(to.contents.read(JSON.stringify({ ...user({ userName: 'a' }), id })));
    const headers = { authorization: `Bearer ${token}` };
    for (const url of [`${bases[0]}/Users`, `${base}/Users/${encodeURIComponent(id)}`, `${base}/Users`]) {
      const { status, body } = to.handle({ method: 'GET', url, headers });
      expect(status).toBe(200);
      const told = JSON.parse(body);
      const [resource] = told.Resources ?? [told];
      const location = `${url.startsWith(`${base}/`) ? base : bases[0]}/Users/${encodeURIComponent(id)}`;
      expect([resource.id, resource.meta.location]).toEqual([id, location]);
    }
  },
);

test.each([
  ['', true],
  ['https://scim.example.com', true],
  ['ł', true],
  ['"', false],
  ['\\', false],
  ['\n', false],
  ['\ud800', false],
])('JSON writes %j as it is: %s', (text, expected) => {
  for (const other of [text, 'x', text, '"', text]) {
    if (other === text) expect(isPlain(text)).toBe(expected);
    else isPlain(other);
  }
});
