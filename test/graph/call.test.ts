import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from '../../src/graph/call.ts';
import { calls } from '../../src/graph/index.ts';

test.each([
  // A value is one path segment (RFC 3986 §3.3), whatever is in it.
  ['/users/{user}', { user: 'aino#EXT#@contoso.com' }, '/users/aino%23EXT%23%40contoso.com'],
  ['/users/{user}', { user: 'a/b?c' }, '/users/a%2Fb%3Fc'],
  ['/groups/{group}/members/{member}/$ref', { group: 'g', member: 'm' }, '/groups/g/members/m/$ref'],
  // OData 4.01 §5.1.1.6.1: an apostrophe inside a string literal is doubled.
  [
    "/groups?$filter=displayName eq '{name}'",
    { name: "Aino's & Eino's" },
    "/groups?$filter=displayName%20eq%20'Aino''s%20%26%20Eino''s'",
  ],
])('%s', (template, parameters, expected) => {
  expect(expand(template, parameters)).toBe(expected);
});

test.each([[{}], [{ user: '' }], [{ user: '.' }], [{ user: '..' }]])('%j names no user', parameters => {
  expect(() => expand('/users/{user}', parameters as Record<string, string>)).toThrow(TypeError);
});

test('no value leaves its segment or its literal', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), value => {
      fc.pre(!/^\.{1,2}$/.test(value));
      const url = new URL(expand("/users/{v}/manager?$filter=mail eq '{v}'", { v: value }), 'https://g');
      expect(url.pathname.split('/')).toHaveLength(4);
      expect(url.searchParams.get('$filter')).toBe(`mail eq '${value.replaceAll("'", "''")}'`);
      expect(url.hash).toBe('');
    }),
  );
});

test('every row of the table is a request of its own', () => {
  const rows = Object.values(calls).map(call => `${call.method} ${call.path}`);
  expect(new Set(rows).size).toBe(rows.length);
});

test('only the gallery may be read without a permission', () => {
  const free = Object.entries(calls).filter(([, { permissions }]) => permissions.length === 0);
  expect(free.every(([, { path }]) => path.startsWith('/applicationTemplates'))).toBe(true);
});
