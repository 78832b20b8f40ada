import { expect, test } from 'vitest';
import { importSchema, readExport } from '../../src/portal/index.ts';
import { customTemplate } from '../../src/schema/index.ts';

// Nothing is dropped silently: what a vendor file cannot say is a warning (RC4202) where a deployment would
// change it, and stands in the file; what no deployment touches is a note (RC4203).

interface Row {
  [key: string]: unknown;
  targetAttributeName: string;
}
interface Mapping {
  [key: string]: unknown;
  attributeMappings: Row[];
}
interface Rule {
  [key: string]: unknown;
  objectMappings: [groups: Mapping, users: Mapping];
}

/** An export of the template with something changed in it. */
function changed(change: (parts: { rule: Rule; users: Mapping; row: Row; schema: object }) => void) {
  const schema = JSON.parse(JSON.stringify(customTemplate('scim').schema)) as {
    synchronizationRules: [Rule];
  };
  const [rule] = schema.synchronizationRules;
  const [, users] = rule.objectMappings;
  const row = users.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === 'title');
  if (!row) throw new TypeError('the template maps no title');
  change({ rule, users, row, schema });
  const source = { path: 'export.json', text: JSON.stringify(schema, null, 1) };
  const { value, diagnostics } = readExport(source);
  if (!value) throw new TypeError(JSON.stringify(diagnostics));
  const imported = importSchema({ export: value, origin: 'export.json', jsonSchema: './x.json' });
  const shown = imported.diagnostics.map(({ code, span }) => [
    code,
    source.text.slice(span?.start, span?.end).replace(/\s+/g, ' '),
  ]);
  return { shown, text: imported.text };
}

const clause = (operatorName: string, ...values: string[]) => ({
  sourceOperandName: 'department',
  operatorName,
  targetOperand: { values },
});
const scope = (...groups: unknown[]) => ({ groups, inputFilterGroups: [], categoryFilterGroups: [] });

test('the template as it is leaves nothing over', () => {
  expect(changed(() => {}).shown).toEqual([]);
});

test.each<[string, Parameters<typeof changed>[0], string, string]>([
  [
    'a row that flows always',
    ({ row }) => Object.assign(row, { flowBehavior: 'FlowAlways' }),
    '"FlowAlways"',
    '      # Not as in the portal: title flows always',
  ],
  [
    'a row that exports missing references',
    ({ row }) => Object.assign(row, { exportMissingReferences: true }),
    'true',
    '      # Not as in the portal: title exports missing references',
  ],
  [
    'a second row for one target',
    ({ users, row }) => users.attributeMappings.push({ ...row }),
    '"title"',
    '      # Not as in the portal: a second row writes title',
  ],
  [
    'input filters',
    ({ users }) => Object.assign(users, { scope: { ...scope(), inputFilterGroups: [{ name: 'a' }] } }),
    '[ { "name": "a" } ]',
    '  # Not as in the portal: the scope has inputFilterGroups',
  ],
  [
    'a filter without clauses',
    ({ users }) => Object.assign(users, { scope: scope({ name: 'All' }) }),
    '{ "name": "All" }',
    '  # Not as in the portal: the scoping filter "All"',
  ],
  [
    'a filter without a name',
    ({ users }) => Object.assign(users, { scope: scope({ name: '', clauses: [clause('IS NULL')] }) }),
    '{ "name": "", "clauses": [ { "sourceOperandName": "department", "operatorName": "IS NULL", "targetOperand": { "values": [] } } ] }',
    '  # Not as in the portal: scoping filter 1 has no name',
  ],
  [
    'a clause with two values',
    ({ users }) =>
      Object.assign(users, { scope: scope({ name: 'A', clauses: [clause('EQUALS', 'a', 'b')] }) }),
    '[ "a", "b" ]',
    '  # Not as in the portal: department EQUALS has 2 values',
  ],
  [
    'an operator the portal does not have',
    ({ users }) => Object.assign(users, { scope: scope({ name: 'A', clauses: [clause('LIKE', 'a')] }) }),
    '"LIKE"',
    '  # Not as in the portal: the operator LIKE',
  ],
])('%s would be changed: a warning, and a comment in the file', (_, change, place, comment) => {
  const { shown, text } = changed(change);
  expect(shown).toEqual([['RC4202', place]]);
  expect(text).toContain(comment);
});

test.each<[string, Parameters<typeof changed>[0], string]>([
  [
    'metadata somebody changed',
    ({ users }) => Object.assign(users, { metadata: [{ key: 'EscrowBehavior', value: '"Ignore"' }] }),
    '{ "key": "EscrowBehavior", "value": "\\"Ignore\\"" }',
  ],
  ['a group filter', ({ rule }) => Object.assign(rule, { groupFilter: { a: 1 } }), '{ "a": 1 }'],
  [
    'rows of what is switched off',
    ({ users }) =>
      Object.assign(users, { enabled: false, attributeMappings: [{ targetAttributeName: 'a' }] }),
    '[ { "targetAttributeName": "a" } ]',
  ],
  ['an object that is not SCIM', ({ users }) => Object.assign(users, { targetObjectName: 'U' }), '"U"'],
])('%s stays: a note', (_, change, place) => {
  const { shown } = changed(change);
  expect(shown).toEqual([['RC4203', place]]);
});

test('a second rule stays: a note', () => {
  const { shown } = changed(({ schema }) => {
    const rules = (schema as { synchronizationRules: unknown[] }).synchronizationRules;
    rules.push({ sourceDirectoryName: 'customappsso', targetDirectoryName: 'B', objectMappings: [{}] });
  });
  expect(shown.map(([code]) => code)).toEqual(['RC4203']);
});

test('an attribute that is defined otherwise than a new job would: a note at its row', () => {
  const { shown } = changed(({ schema }) => {
    const { directories } = schema as {
      directories: { objects: { attributes: { name: string; type: string }[] }[] }[];
    };
    for (const attribute of directories[1]?.objects[0]?.attributes ?? [])
      if (attribute.name === 'title') attribute.type = 'Integer';
  });
  expect(shown.map(([code]) => code)).toEqual(['RC4203']);
});
