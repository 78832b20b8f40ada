import { expect, test } from 'vitest';
import { readExport } from '../../src/portal/index.ts';
import { customTemplate } from '../../src/schema/index.ts';

// What cannot be imported is told with its code and its place, all of it at once.

const read = (text: string) => {
  const { value, diagnostics } = readExport({ path: 'export.json', text });
  return {
    read: value !== undefined,
    found: diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`),
  };
};

const rule = (source: string, target: string, objects: unknown[] = [{ sourceObjectName: 'User' }]) => ({
  sourceDirectoryName: source,
  targetDirectoryName: target,
  objectMappings: objects,
});
const withRow = (row: unknown) =>
  JSON.stringify({
    synchronizationRules: [
      rule('Microsoft Entra ID', 'customappsso', [{ sourceObjectName: 'User', attributeMappings: [row] }]),
    ],
  });

test.each([
  ['an empty file', '', ['RC1006 1:1']],
  ['no JSON', 'not json', ['RC1001 1:1']],
  ['JSON that breaks off', '{"synchronizationRules": [', ['RC1001 1:27']],
  ['a list', '[]', ['RC1007 1:1']],
  ['an empty object', '{}', ['RC1006 1:1']],
  ['a key given twice', '{"synchronizationRules": [],\n "synchronizationRules": []}', ['RC1002 2:2']],
  ['no rules', '{\n "synchronizationRules": []\n}', ['RC4201 2:2']],
  [
    'out of an HR system',
    JSON.stringify({ synchronizationRules: [rule('Workday', 'Active Directory')] }, null, 1),
    ['RC4201 2:2'],
  ],
  [
    'from Entra into another tenant of Entra',
    JSON.stringify(
      { synchronizationRules: [rule('Azure Active Directory', 'Azure Active Directory (target tenant)')] },
      null,
      1,
    ),
    ['RC4201 2:2'],
  ],
  [
    'out of Entra, but neither people nor groups',
    JSON.stringify({
      synchronizationRules: [
        rule('Microsoft Entra ID', 'customappsso', [{ sourceObjectName: 'ServicePrincipal' }]),
      ],
    }),
    ['RC4201 1:2'],
  ],
])('%s', (_, text, found) => {
  expect(read(text)).toEqual({ read: false, found });
});

test.each([
  ['a function Entra does not have', 'Fold([mail])', 'RC2101'],
  ['one of them inside of another', 'ToLower(Fold([mail]))', 'RC2101'],
  ['an open parenthesis', 'ToLower([mail]', 'RC2008'],
])('%s in an expression', (_, expression, code) => {
  const { value, diagnostics } = readExport({
    path: 'export.json',
    text: withRow({ targetAttributeName: 'userName', source: { expression } }),
  });
  expect(value).toBeUndefined();
  expect(diagnostics.map(found => found.code)).toEqual([code]);
  expect(diagnostics[0]?.message).toContain('userName');
});

const { schema } = customTemplate('scim');

test.each<[string, unknown]>([
  ['the schema itself', schema],
  ['a template that holds it', customTemplate('scim')],
  ['a list of one template', { value: [customTemplate('scim')] }],
  ["with Graph's annotations", { '@odata.context': 'https://graph.microsoft.com', ...schema }],
])('%s is read, and the very schema is kept', (_, given) => {
  const { value } = readExport({ path: 'export.json', text: JSON.stringify(given) });
  expect(value?.json).toMatchObject({ synchronizationRules: schema.synchronizationRules });
});

test('a byte order mark is no part of the JSON', () => {
  expect(read(`\uFEFF${JSON.stringify(schema)}`)).toEqual({ read: true, found: [] });
});
