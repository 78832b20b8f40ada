import { expect, test } from 'vitest';
import {
  applyMappings,
  customTemplate,
  type DeclaredMappings,
  galleryTemplate,
  problems,
  type SynchronizationSchema,
} from '../../src/schema/index.ts';
import { smallSchema } from './small-schema.ts';

test.each([
  ['scim', customTemplate('scim').schema],
  ['customappsso', customTemplate('customappsso').schema],
  ['a gallery application', galleryTemplate('Humbol').schema],
  ['a schema with an internal mapping and an empty rule', smallSchema()],
])('%s has none', (_, schema) => {
  expect(problems(schema)).toEqual([]);
});

const outbound = 'synchronizationRules[1].objectMappings[0]';
type Loose = {
  synchronizationRules: Record<string, unknown>[];
  directories: { name: string; objects: { name: string; attributes: { name: string }[] }[] }[];
};

test.each<[string, (schema: Loose) => unknown, object[]]>([
  [
    'a directory that is not there',
    schema => Object.assign(schema.synchronizationRules[1] ?? {}, { targetDirectoryName: 'Smal' }),
    [{ code: 'UnknownDirectory', path: 'synchronizationRules[1].targetDirectoryName' }],
  ],
  [
    'an object that is not there',
    schema => schema.directories[1]?.objects.shift(),
    [{ code: 'UnknownObject', path: `${outbound}.targetObjectName` }],
  ],
  [
    'a source attribute that is not defined',
    schema => schema.directories[0]?.objects[0]?.attributes.splice(3, 1),
    [{ code: 'UnknownSourceAttribute', path: `${outbound}.attributeMappings[1].source` }],
  ],
  [
    'a target attribute that is not defined',
    schema => schema.directories[1]?.objects[0]?.attributes.splice(1, 1),
    [{ code: 'UnknownTargetAttribute', path: `${outbound}.attributeMappings[0].targetAttributeName` }],
  ],
])('%s', (_, change, expected) => {
  const schema = structuredClone(smallSchema());
  change(schema as unknown as Loose);
  expect(problems(schema)).toMatchObject(expected);
});

const declare = (users: Partial<Exclude<DeclaredMappings['users'], 'off'>>): SynchronizationSchema =>
  applyMappings(smallSchema(), {
    users: { attributes: { Login: { source: { attribute: 'mail' }, match: 1 } }, where: [], ...users },
  });

test('a declaration’s typing mistake shows where it is: row, nested argument, filter', () => {
  const schema = declare({
    attributes: {
      Login: { source: { attribute: 'userPrincipleName' }, match: 1 },
      Name: { source: { expression: 'Join(" ", [surname], Mid([givenname], 1, 2))' } },
    },
    where: [{ name: 'Staff', all: [{ attribute: 'departement', operator: 'IS NOT NULL' }] }],
  });
  expect(problems(schema).map(({ code, path }) => [code, path])).toEqual([
    ['UnknownSourceAttribute', `${outbound}.attributeMappings[0].source`],
    ['UnknownSourceAttribute', `${outbound}.attributeMappings[1].source`],
    ['UnknownSourceAttribute', `${outbound}.scope.groups[0].clauses[0].sourceOperandName`],
  ]);
});

test('objects in use must be findable in the target', () => {
  const schema = declare({ attributes: { Mail: { source: { attribute: 'mail' } } } });
  expect(problems(schema)).toMatchObject([{ code: 'NoMatchingAttribute' }]);
  expect(problems(applyMappings(schema, { users: 'off' }))).toEqual([]);
});

test('two rows on one target, and text that is no expression', () => {
  const schema = declare({});
  const rows = schema.synchronizationRules[1]?.objectMappings[0]?.attributeMappings ?? [];
  const [row] = rows;
  if (row?.source) rows.push({ ...row, source: { ...row.source, expression: 'Join(' } });
  expect(problems(schema)).toMatchObject([{ code: 'DuplicateTargetAttribute' }, { code: 'BadExpression' }]);
});
