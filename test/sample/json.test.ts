import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainValue, readYaml } from '../../src/diagnostics/index.ts';
import { loadDirectory } from '../../src/sample/index.ts';
import { pointedAt } from './pointed-at.ts';

const tenant = { displayName: 'Contoso', domains: ['contoso.com', 'contoso.onmicrosoft.com'] };
const aino = { userPrincipalName: 'aino@contoso.com', displayName: 'Aino Virtanen' };
const otto = { userPrincipalName: 'otto@contoso.com' };

type Part = string | object;
const written = (part: Part) => (typeof part === 'string' ? part : JSON.stringify(part));

/** The same directory in both forms; a text stands as it is. */
const forms: Record<string, (users: Part[], groups: Part[]) => string> = {
  json: (users, groups) =>
    `{ "tenant": ${JSON.stringify(tenant)},\n"users": [\n${users.map(written).join(',\n')}\n],\n"groups": [${groups.map(written).join(', ')}] }`,
  jsonl: (users, groups) =>
    [{ type: 'tenant', ...tenant }, ...users, ...groups].map(part => `${written(part)}\n`).join(''),
};

const found = (form: string, users: Part[], groups: Part[] = []) => {
  const text = forms[form]?.([aino, otto, ...users], groups) ?? '';
  return pointedAt(text, loadDirectory(`d.${form}`, text).diagnostics);
};

// The checks of a YAML directory, by their codes (src/diagnostics/codes.ts).
const mistakes: [string, Part[], Part[], string[]][] = [
  ['nothing wrong', [], [], []],
  [
    'a dangling manager',
    [{ userPrincipalName: 'x@contoso.com', manager: 'ain@contoso.com' }],
    [],
    ['RC4104 "ain@contoso.com"'],
  ],
  ['a name given twice', [{ userPrincipalName: 'AINO@contoso.com' }], [], ['RC4102 "AINO@contoso.com"']],
  [
    'two users of one id',
    [
      { userPrincipalName: 'x@contoso.com', id: '4bdc2b5f-1f6d-4a51-9c14-95ea10be0d5f' },
      { userPrincipalName: 'y@contoso.com', id: '4BDC2B5F-1f6d-4a51-9c14-95ea10be0d5f' },
    ],
    [],
    ['RC4103 "4BDC2B5F-1f6d-4a51-9c14-95ea10be0d5f"'],
  ],
  ['an unverified domain', [{ userPrincipalName: 'x@example.com' }], [], ['RC4107 "x@example.com"']],
  ['an unknown property', [{ userPrincipalName: 'x@contoso.com', jobTtle: 'y' }], [], ['RC1005 "jobTtle"']],
  ['a wrong kind of value', [{ userPrincipalName: 'x@contoso.com', city: 7 }], [], ['RC1007 7']],
  [
    'a key given twice',
    ['{"userPrincipalName":"x@contoso.com","city":"A","city":"B"}'],
    [],
    ['RC1002 "city"'],
  ],
  ['the key __proto__', ['{"userPrincipalName":"x@contoso.com","__proto__":{}}'], [], ['RC1004 "__proto__"']],
  ['a member nobody knows', [], [{ displayName: 'G', members: ['who'] }], ['RC4105 "who"']],
  [
    'a name of two groups',
    [],
    [
      { displayName: 'G', members: [] },
      { displayName: 'G', members: [] },
    ],
    ['RC4106 "G"'],
  ],
  [
    'several at once',
    [
      { userPrincipalName: 'x@contoso.com', jobTtle: 'y' },
      { userPrincipalName: 'z@contoso.com', manager: 'ottto@contoso.com' },
    ],
    [{ displayName: 'G', members: ['who'] }],
    ['RC1005 "jobTtle"', 'RC4104 "ottto@contoso.com"', 'RC4105 "who"'],
  ],
];

test.each(
  Object.keys(forms).flatMap(form => mistakes.map(([name, ...rest]) => [form, name, ...rest] as const)),
)('%s: %s', (form, _, users, groups, expected) => {
  expect(found(form, users, groups)).toEqual(expected);
});

const line = JSON.stringify({ type: 'tenant', ...tenant });

test.each([
  ['d.json', 'nothing', ' \n', ['RC4101 ']],
  ['d.json', 'a list', '[]', ['RC1007 []']],
  ['d.json', 'no tenant', '{"users":[]}', ['RC1006 ']],
  ['d.json', 'no list', `{"tenant":${JSON.stringify(tenant)},"users":{"a":1}}`, ['RC1007 {"a":1}']],
  ['d.json', 'an unknown key', `{"tenant":${JSON.stringify(tenant)},"user":[]}`, ['RC1005 "user"']],
  [
    'd.json',
    'a key given twice',
    `{"tenant":${JSON.stringify(tenant)},"users":[],"users":[]}`,
    ['RC1002 "users"'],
  ],
  ['d.json', 'no JSON', '{"users":[}', ['RC1001 }']],
  ['d.jsonl', 'nothing', '\n\n', ['RC4101 ']],
  ['d.jsonl', 'no tenant', '{"userPrincipalName":"a@contoso.com"}', ['RC1006 ']],
  ['d.jsonl', 'two tenants', `${line}\n${line}`, [`RC1002 ${line}`]],
  [
    'd.jsonl',
    'a mistake in the tenant',
    '{"type":"tenant","displayName":"C","domains":[]}',
    ['RC1009 "domains"'],
  ],
  ['d.jsonl', 'a kind nobody knows', `${line}\n{"type":"usr","a":1}`, ['RC1008 "usr"']],
  ['d.jsonl', 'a line of no kind', `${line}\n{"city":"A"}`, ['RC1006 {"city":"A"}']],
  ['d.jsonl', 'a line that is no object', `${line}\n[1]`, ['RC1007 [1]']],
  [
    'd.jsonl',
    'lines that are no JSON, each',
    `${line}\n{"a":tru}\n\n{"b":fals}`,
    ['RC1001 tru', 'RC1001 fals'],
  ],
])('%s: %s', (file, _, text, expected) => {
  expect(pointedAt(text, loadDirectory(file, text).diagnostics)).toEqual(expected);
});

test('line and column are those of the file', () => {
  const text = `${line}\r\n\r\n{"userPrincipalName":"x@contoso.com","manager":"y@contoso.com"}\r\n`;
  expect(loadDirectory('d.jsonl', text).diagnostics).toMatchObject([{ line: 3, column: 48 }]);
});

test.each([
  ['a type on each line', [line, { type: 'user', ...aino }, { type: 'group', displayName: 'G' }]],
  ['a type on none', [tenant, aino, { displayName: 'G' }]],
  ['the tenant last', [{ displayName: 'G' }, aino, tenant]],
])('JSON Lines: %s', (_, lines) => {
  const text = `\uFEFF${lines.map(written).join('\n\n')}`;
  for (const file of ['d.jsonl', 'd.ndjson', 'standard input']) {
    const { value, diagnostics } = loadDirectory(file, text);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ tenant, users: [aino], groups: [{ displayName: 'G' }] });
  }
});

const demo = readFileSync(new URL('../../stacks/demo.directory.yaml', import.meta.url), 'utf8');

test('YAML, JSON and JSON Lines of one directory load the same', () => {
  const { root } = readYaml('demo.yaml', demo);
  const document = (root && plainValue(root)) as { tenant: object; users: object[]; groups: object[] };
  const lines = [
    { type: 'tenant', ...document.tenant },
    ...document.users.map(user => ({ type: 'user', ...user })),
    ...document.groups.map(group => ({ type: 'group', ...group })),
  ];
  const withoutPlaces = (file: string, text: string) => {
    const { value, diagnostics } = loadDirectory(file, text);
    expect(diagnostics).toEqual([]);
    const bare = <T extends { place: unknown }>({ place: _, ...rest }: T) => rest;
    return value && { ...value, users: value.users.map(bare), groups: value.groups.map(bare) };
  };
  const yaml = withoutPlaces('d.yaml', demo);
  expect(yaml?.users.length).toBeGreaterThan(30);
  expect(withoutPlaces('d.json', JSON.stringify(document))).toEqual(yaml);
  expect(withoutPlaces('d.json', JSON.stringify(document, null, 2))).toEqual(yaml);
  expect(withoutPlaces('d.jsonl', lines.map(each => JSON.stringify(each)).join('\n'))).toEqual(yaml);
});

test.each(['d.json', 'd.jsonl'])('any text read as %s gives a value or an error', file => {
  const words = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\n',
      ' ',
      '\\',
      '"users"',
      '"tenant"',
      '"type"',
      '"user"',
      'null',
    ],
    ...[line, JSON.stringify(aino), '"userPrincipalName"', '"a@contoso.com"'],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words).map(parts => parts.join('')),
    fc.json(),
    fc.array(fc.oneof(fc.json(), fc.constantFrom(line, JSON.stringify(aino)))).map(all => all.join('\n')),
  );
  fc.assert(
    fc.property(text, source => {
      const { value, diagnostics } = loadDirectory(file, source);
      expect(value !== undefined).toBe(diagnostics.every(({ severity }) => severity !== 'error'));
    }),
    { numRuns: 500 },
  );
});
