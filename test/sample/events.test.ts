import { expect, test } from 'vitest';
import { loadDirectory, loadEvents } from '../../src/sample/index.ts';
import { pointedAt } from './pointed-at.ts';

const directory = () => {
  const { value } = loadDirectory(
    'd.yaml',
    `tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: aino@contoso.com, displayName: Aino }
  - { userPrincipalName: otto@contoso.com, displayName: Otto }
  - { userPrincipalName: greta@contoso.com, deletedDateTime: 2026-02-20T09:00:00Z }
groups:
  - { displayName: Staff, members: [aino@contoso.com] }
  - { displayName: Agents, key: old agents }
`,
  );
  if (!value) throw new Error('the fixture is wrong');
  return value;
};

const vendors = [
  { name: 'humbol', application: { roles: { member: {}, admin: {} } }, groups: {} },
  { name: 'commbox', application: { roles: {} }, groups: { Agents: {} } },
];

const textOf = (days: string, start = '2026-03-02T08:00:00Z') => `start: ${start}\ndays:\n${days}\n`;
const load = (text: string) => loadEvents('e.yaml', text, { directory: directory(), vendors });

const found = (days: string) => pointedAt(textOf(days), load(textOf(days)).diagnostics);

test.each<[string, string, string[]]>([
  ['nobody', '  2: [{ disable: ain@contoso.com }]', ['RC4109 ain@contoso.com']],
  [
    'somebody in the recycle bin',
    '  2: [{ update: greta@contoso.com, set: {} }]',
    ['RC4113 greta@contoso.com'],
  ],
  ['restoring somebody who is there', '  2: [{ restore: aino@contoso.com }]', ['RC4113 aino@contoso.com']],
  ['purging somebody who is there', '  2: [{ purge: aino@contoso.com }]', ['RC4113 aino@contoso.com']],
  [
    'restoring and purging',
    '  2: [{ restore: greta@contoso.com }, { delete: greta@contoso.com }, { purge: greta@contoso.com }]',
    [],
  ],
  [
    'somebody purged',
    '  2: [{ purge: greta@contoso.com }, { restore: greta@contoso.com }]',
    ['RC4109 greta@contoso.com'],
  ],
  [
    'somebody deleted the day before',
    '  3: [{ disable: otto@contoso.com }]\n  2: [{ delete: otto@contoso.com }]',
    ['RC4113 otto@contoso.com'],
  ],
  [
    'somebody created before',
    '  2: [{ create: { userPrincipalName: x@contoso.com, manager: aino@contoso.com }, groups: [Staff] }]\n  3: [{ disable: x@contoso.com }]',
    [],
  ],
  [
    'somebody created later',
    '  3: [{ create: { userPrincipalName: x@contoso.com } }]\n  2: [{ disable: x@contoso.com }]',
    ['RC4109 x@contoso.com'],
  ],
  [
    'creating somebody who is there',
    '  2: [{ create: { userPrincipalName: Aino@contoso.com } }]',
    ['RC4102 Aino@contoso.com'],
  ],
  [
    'creating at a foreign domain',
    '  2: [{ create: { userPrincipalName: x@example.com } }]',
    ['RC4107 x@example.com'],
  ],
  [
    'a manager nobody is',
    '  2: [{ update: aino@contoso.com, set: { manager: x@contoso.com } }]',
    ['RC4104 x@contoso.com'],
  ],
  [
    'a manager in the recycle bin',
    '  2: [{ update: aino@contoso.com, set: { manager: greta@contoso.com } }]',
    ['RC4113 greta@contoso.com'],
  ],
  [
    'a new name, and the old one after it',
    '  2: [{ update: aino@contoso.com, set: { userPrincipalName: a@contoso.com } }, { disable: a@contoso.com }, { enable: aino@contoso.com }]',
    ['RC4109 aino@contoso.com'],
  ],
  [
    'a new name that is taken',
    '  2: [{ update: aino@contoso.com, set: { userPrincipalName: otto@contoso.com } }]',
    ['RC4102 otto@contoso.com'],
  ],
  [
    'a new name at a foreign domain',
    '  2: [{ update: aino@contoso.com, set: { userPrincipalName: a@example.com } }]',
    ['RC4107 a@example.com'],
  ],
  [
    'emptying what Entra never empties',
    '  2: [{ update: aino@contoso.com, set: { displayName: null } }]',
    ['RC1007 null'],
  ],
  ['an unknown group', '  2: [{ addMember: aino@contoso.com, to: Stuff }]', ['RC4110 Stuff']],
  [
    "a vendor's group",
    '  2: [{ addMember: aino@contoso.com, to: Agents }, { addMember: otto@contoso.com, to: old agents }]',
    [],
  ],
  [
    'a group renamed',
    '  2: [{ renameGroup: Staff, to: All }, { deleteGroup: All }, { deleteGroup: Staff }]',
    ['RC4110 Staff'],
  ],
  ['a group of a name that is taken', '  2: [{ createGroup: { displayName: Staff } }]', ['RC4106 Staff']],
  [
    'a member of a new group who is nobody',
    '  2: [{ createGroup: { displayName: N, members: [x@contoso.com] } }]',
    ['RC4105 x@contoso.com'],
  ],
  ['an unknown vendor', '  2: [{ assign: Staff, to: humbl }]', ['RC4111 humbl']],
  ['an unknown role', '  2: [{ assign: Staff, to: humbol, role: membr }]', ['RC4112 membr']],
  [
    'an assignment',
    '  2: [{ assign: Staff, to: humbol, role: member }, { unassign: otto@contoso.com, from: commbox }]',
    [],
  ],
  ['an unknown event', '  2: [{ disabel: aino@contoso.com }]', ['RC1005 disabel']],
  [
    'two kinds of group changes mixed up',
    '  2: [{ addMember: aino@contoso.com, from: Staff }]',
    ['RC1006 ', 'RC1005 from'],
  ],
  ['day 1', '  1: [{ disable: aino@contoso.com }]', ['RC1009 1']],
  ['a day that is no number', '  two: []', ['RC1009 two']],
])('%s', (_, days, expected) => {
  expect(found(days)).toEqual(expected);
});

test('a mistake in creating somebody is said once', () => {
  expect(
    found('  2: [{ create: { userPrincipalName: x@contoso.com, jobTtle: y } }, { disable: x@contoso.com }]'),
  ).toEqual(['RC1005 jobTtle']);
});

test('a start that is no instant', () => {
  const text = textOf('  2: []', '2026-03-02');
  expect(pointedAt(text, load(text).diagnostics)).toEqual(['RC1009 2026-03-02']);
});

test('days come in order, with references resolved', () => {
  const { value } = load(
    textOf(`  10: [{ removeMember: aino@contoso.com, from: Agents }]
  2: [{ update: aino@contoso.com, set: { jobTitle: Lead, manager: otto@contoso.com, city: null } }]`),
  );
  const [aino, otto] = directory().users;
  expect(value?.days).toEqual([
    {
      day: 2,
      events: [
        {
          kind: 'update',
          user: { type: 'user', id: aino?.id, name: 'Aino' },
          set: { jobTitle: 'Lead', city: null },
          manager: { type: 'user', id: otto?.id, name: 'Otto' },
        },
      ],
    },
    {
      day: 10,
      events: [
        {
          kind: 'removeMember',
          member: { type: 'user', id: aino?.id, name: 'Aino' },
          group: { type: 'group', id: null, name: 'Agents' },
        },
      ],
    },
  ]);
});

test('of a vendor whose file has mistakes of its own nothing is checked but its name', () => {
  const text = textOf('  2: [{ assign: Staff, to: huma, role: any }, { assign: Staff, to: hum }]');
  const { diagnostics } = loadEvents('e.yaml', text, { directory: directory(), vendors, broken: ['huma'] });
  expect(pointedAt(text, diagnostics)).toEqual(['RC4111 hum']);
});
