import { expect, test } from 'vitest';
import { loadDirectory } from '../../src/sample/index.ts';
import { pointedAt } from './pointed-at.ts';

const head = 'tenant: { displayName: Contoso, domains: [contoso.com, contoso.onmicrosoft.com] }\n';
const people = `${head}users:
  - { userPrincipalName: aino@contoso.com, displayName: Aino Virtanen }
  - { userPrincipalName: otto@contoso.com }
`;

const found = (text: string) => pointedAt(text, loadDirectory('d.yaml', text).diagnostics);

test.each<[string, string, string[]]>([
  ['nothing wrong', '', []],
  [
    'a dangling manager',
    '  - { userPrincipalName: x@contoso.com, manager: ain@contoso.com }',
    ['RC4104 ain@contoso.com'],
  ],
  [
    "one's own manager",
    '  - { userPrincipalName: x@contoso.com, manager: X@contoso.com }',
    ['RC4115 X@contoso.com'],
  ],
  [
    'a name given twice, in another case',
    '  - { userPrincipalName: AINO@contoso.com }',
    ['RC4102 AINO@contoso.com'],
  ],
  [
    'a deleted person of the same name, without an id',
    '  - { userPrincipalName: aino@contoso.com, deletedDateTime: 2026-02-20T09:00:00Z }',
    ['RC4102 aino@contoso.com'],
  ],
  [
    'a deleted person of the same name, with an id',
    '  - { userPrincipalName: aino@contoso.com, deletedDateTime: 2026-02-20T09:00:00Z, id: 4bdc2b5f-1f6d-4a51-9c14-95ea10be0d5f }',
    [],
  ],
  ['an unverified domain', '  - { userPrincipalName: x@example.com }', ['RC4107 x@example.com']],
  [
    'a guest without the form of one',
    '  - { userPrincipalName: x@contoso.com, userType: Guest }',
    ['RC4108 x@contoso.com'],
  ],
  [
    'a member in the form of a guest',
    "  - { userPrincipalName: 'x_y.z#EXT#@contoso.com' }",
    ["RC4108 'x_y.z#EXT#@contoso.com'"],
  ],
  ['a guest', "  - { userPrincipalName: 'x_example.com#EXT#@contoso.onmicrosoft.com', userType: Guest }", []],
  ['an unknown property', '  - { userPrincipalName: x@contoso.com, jobTtle: y }', ['RC1005 jobTtle']],
  [
    'a directory extension',
    `  - { userPrincipalName: x@contoso.com, extension_${'0a'.repeat(16)}_costCentre: '7' }`,
    [],
  ],
  ['no name', '  - { displayName: x }', ['RC1006 ']],
  ['a name that is none', '  - { userPrincipalName: nobody }', ['RC1009 nobody']],
  [
    'a bad date',
    '  - { userPrincipalName: x@contoso.com, employeeHireDate: 2026-02-30 }',
    ['RC1009 2026-02-30'],
  ],
  [
    'an instant without its offset',
    '  - { userPrincipalName: x@contoso.com, deletedDateTime: 2026-02-20T09:00:00 }',
    ['RC1009 2026-02-20T09:00:00'],
  ],
  [
    'an address that is taken',
    `  - { userPrincipalName: x@contoso.com, proxyAddresses: ['SMTP:a@contoso.com'] }
  - { userPrincipalName: y@contoso.com, proxyAddresses: ['smtp:A@contoso.com'] }`,
    ["RC4117 ['smtp:A@contoso.com']"],
  ],
  [
    'a member nobody knows',
    'groups: [{ displayName: G, members: [ottto@contoso.com] }]',
    ['RC4105 ottto@contoso.com'],
  ],
  ['a group as an owner', 'groups: [{ displayName: G }, { displayName: H, owners: [G] }]', ['RC4105 G']],
  ['a group in itself', 'groups: [{ displayName: G, members: [g] }]', ['RC4115 g']],
  [
    'a member listed twice',
    'groups: [{ displayName: G, members: [otto@contoso.com, OTTO@contoso.com] }]',
    ['RC4116 OTTO@contoso.com'],
  ],
  [
    'a name of two groups',
    'groups: [{ displayName: G }, { displayName: G }, { displayName: H, members: [G] }]',
    ['RC4106 G', 'RC4106 G'],
  ],
  [
    'a name of two groups told apart by a key',
    'groups: [{ displayName: G }, { displayName: G, key: old }, { displayName: H, members: [G, old] }]',
    [],
  ],
  [
    'members and a rule',
    'groups: [{ displayName: G, members: [otto@contoso.com], rule: user.accountEnabled -eq true }]',
    ['RC4114 rule'],
  ],
  [
    'an id given twice',
    `groups:
  - { displayName: G, id: 4bdc2b5f-1f6d-4a51-9c14-95ea10be0d5f }
  - { displayName: H, id: 4BDC2B5F-1f6d-4a51-9c14-95ea10be0d5f }`,
    ['RC4103 4BDC2B5F-1f6d-4a51-9c14-95ea10be0d5f'],
  ],
])('%s', (_, line, expected) => {
  expect(found(people + line)).toEqual(expected);
});

test.each([
  [
    'the nearest person',
    '  - { userPrincipalName: x@contoso.com, manager: ain@contoso.com }',
    'aino@contoso.com',
  ],
  ['the nearest group', 'groups: [{ displayName: Humbol }, { displayName: H, members: [Humbl] }]', 'Humbol'],
])('a reference to nobody suggests %s', (_, line, hint) => {
  expect(loadDirectory('d.yaml', people + line).diagnostics[0]?.hint).toContain(hint);
});

test('a mistake in one person hides none elsewhere, and makes no reference dangle', () => {
  const text = `${people}  - { userPrincipalName: x@contoso.com, jobTtle: y, manager: nobody@contoso.com }
  - { userPrincipalName: z@contoso.com, manager: x@contoso.com }
groups: [{ displayName: G, members: [x@contoso.com, who] }]`;
  expect(found(text).toSorted()).toEqual(['RC1005 jobTtle', 'RC4105 who']);
});

test.each([
  ['nothing', '', 'RC4101'],
  ['no YAML', 'tenant: [', 'RC1001'],
  ['a list', '- a', 'RC1007'],
  ['no domain', 'tenant: { displayName: C, domains: [] }', 'RC1009'],
])('a file that holds %s', (_, text, code) => {
  const { value, diagnostics } = loadDirectory('d.yaml', text);
  expect(value).toBeUndefined();
  expect(diagnostics[0]?.code).toBe(code);
});

test('references are ids, and the same names give the same ids', () => {
  const text = `${people}  - { userPrincipalName: x@contoso.com, manager: OTTO@contoso.com, employeeHireDate: 2026-03-01 }
groups:
  - { displayName: G, members: [x@contoso.com, old], owners: [aino@contoso.com] }
  - { displayName: G, key: old, rule: user.accountEnabled -eq true }`;
  const { value } = loadDirectory('d.yaml', text);
  const [aino, otto, x] = value?.users ?? [];
  const [g, old] = value?.groups ?? [];
  expect(x?.manager).toBe(otto?.id);
  expect(x?.properties).toEqual({
    userPrincipalName: 'x@contoso.com',
    displayName: 'x',
    mailNickname: 'x',
    accountEnabled: true,
    userType: 'Member',
    employeeHireDate: '2026-03-01T00:00:00Z',
  });
  expect(g?.members).toEqual([x?.id, old?.id]);
  expect(g?.owners).toEqual([aino?.id]);
  expect(old).toMatchObject({ handle: 'old', members: [], rule: 'user.accountEnabled -eq true' });
  expect(new Set([aino, otto, x, g, old].map(object => object?.id)).size).toBe(5);
  expect(loadDirectory('d.yaml', text)).toEqual(loadDirectory('d.yaml', text));
});

test('JSON is read as YAML is', () => {
  const json = JSON.stringify(
    {
      tenant: { displayName: 'Contoso', domains: ['contoso.com'] },
      users: [{ userPrincipalName: 'x@contoso.com', manager: 'y@contoso.com' }],
    },
    null,
    '\t',
  );
  expect(found(json)).toEqual(['RC4104 "y@contoso.com"']);
});
