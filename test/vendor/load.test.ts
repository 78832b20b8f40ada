import { expect, test } from 'vitest';
import { type Case, load } from './marked.ts';

const secretDefault = '{ secret: true, description: the API key, ⟦default⟧: s3cr3t }';

/** Code, what is wrong, the case; exactly one diagnostic of that code, at the mark. */
const cases: [string, string, Case][] = [
  [
    'RC1001',
    'YAML syntax',
    { edits: [['{ secret: true, description: the API key }\n', '{ secret: true\n⟦⟧']] },
  ],
  ['RC1002', 'a key given twice', { edits: [['name.familyName: surname', '⟦displayName⟧: surname']] }],
  ['RC1004', 'a key that is no text', { edits: [['variables:', '⟦__proto__⟧: {}\nvariables:']] }],
  ['RC1005', 'an unknown key', { edits: [['  scope:', '  ⟦scop⟧:']] }],
  [
    'RC1005',
    'an unknown key of a mapping',
    { edits: [['{ attribute: userPrincipalName,', '{ ⟦attribut⟧: userPrincipalName,']] },
  ],
  [
    'RC1005',
    'an unknown key in an overlay',
    { files: { 'commbox.dev.yaml': 'provisioning: { ⟦stat⟧: off }' } },
  ],
  ['RC1006', 'a missing key', { edits: [['application:\n  from: custom\n', '⟦application⟧: {}\n']] }],
  ['RC1007', 'the wrong kind', { edits: [['match: 1 }\n      active', 'match: ⟦one⟧ }\n      active']] }],
  ['RC1007', 'the wrong kind, from an overlay', { files: { 'commbox.dev.yaml': 'displayName: ⟦5⟧' } }],
  ['RC1008', 'not one of', { edits: [['IS NOT NULL', '⟦IS NOT NUL⟧']] }],
  [
    'RC1009',
    'members and a rule',
    {
      edits: [['CommBox Agents: { description', '⟦CommBox Agents⟧: { members: [], rule: x, description']],
    },
  ],
  ['RC1009', 'no e-mail address', { edits: [['  scope:', '  notify: ⟦nobody⟧\n  scope:']] }],
  ['RC1011', 'an overlay for no vendor', { files: { 'combox.dev.yaml': '⟦⟧{}' } }],
  ['RC1014', 'an overlay for no stack', { files: { 'commbox.prd.yaml': '⟦⟧{}' } }],
  ['RC1015', 'a file name of nothing', { files: { 'a.b.c.yaml': '⟦⟧{}' } }],
  ['RC1015', 'another ending', { files: { 'humbol.yml': '⟦⟧{}' } }],
  [
    'RC1016',
    'removing what is not there',
    { files: { 'commbox.dev.yaml': 'provisioning: { users: { attributes: { ⟦nam.familyName⟧: null } } }' } },
  ],
  ['RC1020', 'a variable nobody declared', { edits: [['${brand}.commbox', '⟦${brnd}⟧.commbox']] }],
  [
    'RC1021',
    'a variable nobody uses',
    {
      edits: [
        ['${brand}.commbox', 'contoso.commbox'],
        ['  brand: {', '  ⟦brand⟧: {'],
      ],
    },
  ],
  ['RC1022', 'a secret elsewhere', { edits: [['scim\n', 'scim?key=⟦${token}⟧\n']] }],
  ['RC1023', 'a token in plain text', { edits: [['token: ${token}', 'token: ⟦s3cr3t⟧']] }],
  [
    'RC1023',
    'a token that is more than a variable',
    { edits: [['token: ${token}', 'token: ⟦Bearer ${token}⟧']] },
  ],
  ['RC1023', 'a token that is not secret', { edits: [['token: ${token}', 'token: ⟦${brand}⟧']] }],
  [
    'RC1024',
    'a secret with a default',
    { edits: [['{ secret: true, description: the API key }', secretDefault]] },
  ],
  [
    'RC1024',
    'a default that is not allowed',
    {
      edits: [
        ['{ description: your name at commbox.io }', '{ description: x, oneOf: [a, b], default: ⟦c⟧ }'],
      ],
      stack: 'config: { rollcall:commbox: { brand: a, token: { secure: x } } }',
    },
  ],
  [
    'RC4001',
    'a missing value',
    {
      edits: [['${brand}.', '⟦${brand}⟧.']],
      stack: 'config: { rollcall:commbox: { token: { secure: x } } }',
    },
  ],
  [
    'RC4002',
    'a missing secret',
    {
      edits: [['token: ${token}', 'token: ⟦${token}⟧']],
      stack: 'config: { rollcall:commbox: { brand: x } }',
    },
  ],
  [
    'RC4003',
    'a value that is not allowed',
    {
      edits: [['{ description: your name at commbox.io }', '{ description: x, oneOf: [a, b] }']],
      stack: 'config: { rollcall:commbox: { brand: ⟦c⟧, token: { secure: x } } }',
    },
  ],
  [
    'RC4004',
    'a value for no variable',
    { stack: 'config: { rollcall:commbox: { brand: x, token: { secure: x }, ⟦tken⟧: y } }' },
  ],
  [
    'RC4005',
    'configuration of no vendor',
    {
      stack:
        'config: { ⟦rollcall:combox⟧: {}, rollcall:rehearsalOnly: true, rollcall:commbox: { brand: x } }',
    },
  ],
  [
    'RC4005',
    'a list that names no vendor',
    {
      stack:
        'config: { rollcall:vendors: [commbox, ⟦combox⟧], rollcall:commbox: { brand: x, token: { secure: x } } }',
    },
  ],
  [
    'RC4006',
    'a secret in plain text',
    { stack: 'config: { rollcall:commbox: { brand: x, ⟦token⟧: s3cr3t } }' },
  ],
  [
    'RC4007',
    'a value that is secret for no reason',
    { stack: 'config: { rollcall:commbox: { ⟦brand⟧: { secure: x }, token: { secure: x } } }' },
  ],
];

test.each(cases)('%s %s', (code, _, given) => {
  const { at, marks, vendors, diagnostics } = load(given);
  expect(at(code)).toEqual(marks);
  const { severity } = diagnostics.find(each => each.code === code) ?? {};
  expect(severity).toBe(code === 'RC1021' ? 'warning' : 'error');
  const isOfAnotherFile = ['RC1011', 'RC1014', 'RC1015', 'RC4005'].includes(code);
  expect(vendors).toHaveLength(severity === 'warning' || isOfAnotherFile ? 1 : 0);
});

test('the design’s own file has no problem', () => {
  const { diagnostics, vendors } = load({});
  expect(diagnostics).toEqual([]);
  expect(vendors.map(({ name }) => name)).toEqual(['commbox']);
});

test('everything wrong is told at once, and nothing that only follows from it', () => {
  const { diagnostics } = load({
    edits: [
      ['attribute: userPrincipalName, match: 1', 'attribut: userPrincipalName, match: 1'],
      ['displayName: displayName', 'displayName: displayNme'],
      ['IS NOT NULL', 'IS NUL'],
      ['[IsSoftDeleted]', '[IsSoftDeletd]'],
    ],
  });
  // Not RC3003 (no matching attribute) and not RC3006 (userName is required): the row is there, only misspelt.
  expect(diagnostics.map(({ code }) => code).sort()).toEqual(['RC1005', 'RC1008', 'RC2106', 'RC3002']);
});

test('a missing value names the command that supplies it, a missing secret also how to come by it', () => {
  const steps: [string, string] = [
    '  connectionFailed:',
    '  secretLost: The key can be viewed again.\n  connectionFailed:',
  ];
  const { diagnostics } = load({ edits: [steps], stack: 'config: { rollcall:commbox: }' });
  expect(diagnostics.map(({ code, message, hint }) => [code, message, hint?.split('\n')])).toEqual([
    [
      'RC4001',
      expect.stringContaining('your name at commbox.io'),
      ["pulumi config set --path 'rollcall:commbox.brand' <value> --stack dev"],
    ],
    [
      'RC4002',
      expect.stringContaining('the API key'),
      [
        "pulumi config set --path 'rollcall:commbox.token' --secret --stack dev",
        expect.stringContaining('Create an API key (CommBox > Settings > API)'),
        expect.stringContaining('The key can be viewed again.'),
      ],
    ],
  ]);
});

test('what a stack gives under a name nobody declared may be a secret', () => {
  const { secrets } = load({
    stack: 'config: { rollcall:commbox: { brand: contoso, tkn: s3cr3t }, rollcall:combox: { x: s3cr3t2 } }',
  });
  expect(secrets.toSorted()).toEqual(['s3cr3t', 's3cr3t2']);
});

test('what waits for a value is not judged', () => {
  const { diagnostics } = load({
    edits: [
      ['https://api.commbox.io/auth/scim', '${brand}'],
      ['  scope:', '  notify: ${brand}\n  scope:'],
      ['[IsSoftDeleted]', '[${brand}]'],
    ],
    stack: 'config: { rollcall:commbox: { token: { secure: x } } }',
  });
  expect(diagnostics.map(({ code }) => code)).toEqual(['RC4001']);
});

test.each<[string, Case]>([
  ['in the file', { edits: [['token: ${token}', 'token: s3cr3t']] }],
  ['as a default', { edits: [['the API key }', 'the API key, default: s3cr3t }']] }],
  ['in the stack', { stack: 'config: { rollcall:commbox: { brand: x, token: s3cr3t } }' }],
])('a plain secret %s is in no diagnostic, and pointed out for masking', (_, given) => {
  const { diagnostics, secrets } = load(given);
  expect(diagnostics).not.toEqual([]);
  expect(JSON.stringify(diagnostics)).not.toContain('s3cr3t');
  expect(secrets).toEqual(['s3cr3t']);
});

test('after broken YAML nothing further is said about that file', () => {
  const { diagnostics } = load({ edits: [['displayName: ${brand}.commbox.io', 'displayName: "open']] });
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['RC1001']));
});

test('an empty file is a diagnostic', () => {
  const { at } = load({ files: { 'humbol.yaml': '# nothing yet\n' } });
  expect(at('RC1006')).toEqual(['mappings/humbol.yaml:1:1 ']);
});
