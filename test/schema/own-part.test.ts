import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyMappings,
  compareOwnPart,
  customTemplate,
  type DeclaredMappings,
  findMapping,
  ownPart,
  type SynchronizationSchema,
} from '../../src/schema/index.ts';
import { declaredMappings } from './declared.ts';
import { smallSchema } from './small-schema.ts';

const declared: DeclaredMappings = {
  users: {
    attributes: {
      Login: { source: { attribute: 'userPrincipalName' }, match: 1 },
      Name: { source: { expression: 'Join(" ", [surname], [mail])' } },
    },
    where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
  },
};
const wanted = applyMappings(smallSchema(), declared);

/** The schema after a change to its mapping of people. */
function changed(
  change: (mapping: Record<string, unknown> & { attributeMappings: Record<string, unknown>[] }) => void,
) {
  const schema: SynchronizationSchema = structuredClone(wanted);
  change(findMapping(schema, 'users')?.mapping as never);
  return compareOwnPart(ownPart(wanted, declared), ownPart(schema, declared));
}

test.each<[string, Parameters<typeof changed>[0]]>([
  // syncschema.md: "Add, Update, Delete" in 2017, "Add,Update,Delete" later.
  ['blanks in flow types', mapping => Object.assign(mapping, { flowTypes: 'Delete, Add, Update' })],
  ['flow types left out: the default is all three', mapping => delete mapping.flowTypes],
  ['nulls left out', mapping => mapping.attributeMappings.forEach(row => void delete row.defaultValue)],
  ['an empty default', mapping => Object.assign(mapping.attributeMappings[0] ?? {}, { defaultValue: '' })],
  [
    'an expression typed another way',
    mapping =>
      Object.assign(mapping.attributeMappings[1]?.source ?? {}, {
        expression: 'Join( " ",[surname],\n[mail] )',
      }),
  ],
  [
    'parameters of an expression',
    mapping => Object.assign(mapping.attributeMappings[1]?.source ?? {}, { parameters: [] }),
  ],
  ['metadata', mapping => Object.assign(mapping, { metadata: [], name: 'Another name' })],
])('is not moved by %s', (_, change) => {
  expect(changed(change)).toEqual([]);
});

test.each<[string, Parameters<typeof changed>[0], object]>([
  [
    'switched off',
    mapping => Object.assign(mapping, { enabled: false }),
    { property: 'enabled', found: false },
  ],
  [
    'a flow type less',
    mapping => Object.assign(mapping, { flowTypes: 'Add,Update' }),
    { property: 'flowTypes', found: ['Add', 'Update'] },
  ],
  ['no scope', mapping => Object.assign(mapping, { scope: null }), { property: 'scope', found: null }],
  [
    'another source',
    mapping => Object.assign(mapping.attributeMappings[0]?.source ?? {}, { expression: '[mail]' }),
    { attribute: 'Login', property: 'source', wanted: '[userPrincipalName]', found: '[mail]' },
  ],
  [
    'another priority',
    mapping => Object.assign(mapping.attributeMappings[0] ?? {}, { matchingPriority: 0 }),
    { attribute: 'Login', property: 'matchingPriority', wanted: 1, found: 0 },
  ],
  [
    'a row less',
    mapping => mapping.attributeMappings.pop(),
    { attribute: 'Name', property: 'row', found: null },
  ],
  [
    'another order',
    mapping => mapping.attributeMappings.reverse(),
    { property: 'order', wanted: ['Login', 'Name'], found: ['Name', 'Login'] },
  ],
])('tells of %s', (_, change, difference) => {
  expect(changed(change)).toMatchObject([{ kind: 'users', ...difference }]);
});

test('what is not declared is not looked at', () => {
  expect(ownPart(wanted, {})).toEqual({});
  expect(ownPart(wanted, { users: 'off' })).toEqual({ users: { enabled: true } });
});

test('what was applied is there, whatever was declared', () => {
  const live = customTemplate('scim').schema;
  fc.assert(
    fc.property(declaredMappings, any => {
      const after = applyMappings(live, any);
      // Over the wire and back: JSON.
      const back = JSON.parse(JSON.stringify(after)) as SynchronizationSchema;
      expect(compareOwnPart(ownPart(after, any), ownPart(back, any))).toEqual([]);
    }),
  );
});
