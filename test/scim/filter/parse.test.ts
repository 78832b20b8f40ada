import fc from 'fast-check';
import { parse as peer } from 'scim2-parse-filter';
import { expect, test } from 'vitest';
import { ScimError } from '../../../src/scim/error.ts';
import type { AttributePath, Filter } from '../../../src/scim/filter/filter.ts';
import { parseFilter, parsePath } from '../../../src/scim/filter/parse.ts';

const work: Filter = { op: 'eq', path: { text: 'type', name: 'type' }, value: 'work' };
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

// RFC 7644 §3.5.2, figure 7 and its examples; Entra's paths.
test.each<[string, Omit<AttributePath, 'text'>]>([
  ['userName', { name: 'userName' }],
  ['name.familyName', { name: 'name', sub: 'familyName' }],
  ['members.$ref', { name: 'members', sub: '$ref' }],
  ['emails[type eq "work"]', { name: 'emails', element: work }],
  ['emails[type eq "work"].value', { name: 'emails', element: work, sub: 'value' }],
  [`${enterprise}:manager`, { urn: enterprise, name: 'manager' }],
  [`${enterprise}:manager.value`, { urn: enterprise, name: 'manager', sub: 'value' }],
])('path %s', (text, expected) => {
  expect(parsePath(text)).toEqual({ text, ...expected });
});

test.each([
  '',
  '.',
  'a.',
  '.a',
  'a.b.c',
  'a b',
  ':a',
  'a[',
  'a[b',
  'a[b eq]',
  'a[b pr].',
  'a[b pr].c.d',
  'a.b[c pr]',
  '1a',
  '__proto__',
])('no path: %s', text => {
  expect(() => parsePath(text)).toThrow(expect.objectContaining({ status: 400, scimType: 'invalidPath' }));
});

test('any text gives a filter or a ScimError', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({
          unit: fc.constantFrom('a', ' eq ', '"', '[', ']', '(', ')', '.', 'not ', ' and ', '\\'),
        }),
      ),
      text => {
        try {
          parseFilter(text, { bareFilterWords: true, singleQuotes: true });
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

/** Where scim2-parse-filter follows the RFC (negative numbers, escapes and `emails[…].value` apart), it and ours read the same. */
test('a well-known parser reads the same structure', () => {
  const attribute = fc.constantFrom('userName', 'name.givenName', 'active', `${enterprise}:department`);
  const value = fc.oneof(
    fc.constantFrom('x', 'a b', 'é', '(', 'and'),
    fc.boolean(),
    fc.nat(),
    fc.constant(null),
  );
  const clause = fc.oneof(
    fc
      .tuple(attribute, fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'), value)
      .map(([name, op, sought]) => `${name} ${op} ${JSON.stringify(sought)}`),
    attribute.map(name => `${name} pr`),
  );
  const { filter } = fc.letrec<{ filter: string }>(tie => ({
    filter: fc.oneof(
      { depthSize: 'small' },
      clause,
      fc.tuple(clause, fc.constantFrom('and', 'or'), tie('filter')).map(([a, op, b]) => `${a} ${op} (${b})`),
      fc.tuple(clause, clause, clause).map(([a, b, c]) => `${a} or ${b} and ${c}`),
      tie('filter').map(each => `not (${each})`),
      clause.map(each => `emails[${each}]`),
    ),
  }));
  fc.assert(
    fc.property(filter, text => {
      expect(plain(parseFilter(text))).toEqual(peer(text));
    }),
    { numRuns: 2000 },
  );
});

/** Our tree in scim2-parse-filter's shape. */
function plain(filter: Filter): unknown {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { op: filter.op, filters: filter.filters.map(plain) };
    case 'not':
      return { op: 'not', filter: plain(filter.filter) };
    case 'has':
      return {
        op: '[]',
        attrPath: filter.path.name,
        valFilter: filter.path.element && plain(filter.path.element),
      };
    case 'pr':
      return { op: 'pr', attrPath: filter.path.text };
    default:
      return { op: filter.op, attrPath: filter.path.text, compValue: filter.value };
  }
}
