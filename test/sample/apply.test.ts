import { expect, test } from 'vitest';
import {
  applyEvents,
  loadDirectory,
  loadEvents,
  plantDirectory,
  type VendorLookup,
} from '../../src/sample/index.ts';
import type { Group } from '../../src/tenant/index.ts';
import { recordingWriter } from './recording-writer.ts';

const directoryText = `tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: aino@contoso.com, displayName: Aino, jobTitle: Engineer, manager: otto@contoso.com }
  - { userPrincipalName: otto@contoso.com, displayName: Otto }
  - { userPrincipalName: greta@contoso.com, displayName: Greta, deletedDateTime: 2026-02-20T09:00:00Z, manager: otto@contoso.com }
groups:
  - { displayName: Staff, members: [Leads (all), greta@contoso.com], owners: [otto@contoso.com] }
  - { displayName: Leads (all), rule: user.jobTitle -contains "Lead" }
  - { displayName: Agents, key: old }
`;

function loaded() {
  const { value } = loadDirectory('d.yaml', directoryText);
  if (!value) throw new Error('the fixture is wrong');
  return value;
}

test('everybody is there before anything ties them, and deleted people go last', () => {
  const { writer, changes } = recordingWriter();
  expect(plantDirectory(loaded(), writer)).toEqual([]);
  expect(changes).toEqual([
    'create Aino',
    'create Otto',
    'create Greta',
    'group Staff [] Staff',
    'group Leads (all) ["DynamicMembership"] Leadsall',
    'group Agents [] Agents',
    'manager Aino Otto',
    'manager Greta Otto',
    'add Leads (all) to Staff',
    'add Greta to Staff',
    'owner Otto of Staff',
    'delete Greta 2026-02-20T09:00:00Z',
  ]);
});

test('what the directory refuses is said at the object, and the rest goes on', () => {
  const { writer, changes } = recordingWriter(change => change === 'manager Aino Otto');
  expect(plantDirectory(loaded(), writer)).toMatchObject([{ code: 'RC4118', file: 'd.yaml', line: 3 }]);
  expect(changes).toContain('manager Greta Otto');
});

test('an error that is no answer of the directory is not swallowed', () => {
  const { writer } = recordingWriter();
  const broken = {
    ...writer,
    createUser: () => {
      throw new TypeError('broken');
    },
  };
  expect(() => plantDirectory(loaded(), broken)).toThrow(TypeError);
});

const humbol: VendorLookup = vendor =>
  vendor === 'humbol'
    ? { servicePrincipal: 'sp', appRoles: { member: 'role-1' }, defaultAppRole: 'role-0' }
    : undefined;

const vendors = [
  { name: 'humbol', application: { roles: { member: {} } }, groups: {} },
  { name: 'commbox', application: { roles: {} }, groups: { Agents: {} } },
];

function play(events: string, { deployed = true, refuse = (_: string): boolean => false } = {}) {
  const directory = loaded();
  const text = `start: 2026-03-02T08:00:00Z\ndays: { 2: [${events}] }`;
  const { value, diagnostics } = loadEvents('e.yaml', text, { directory, vendors });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  const { writer, changes, groups } = recordingWriter(refuse);
  plantDirectory(directory, writer);
  if (deployed) groups.set('vendor-group', { id: 'vendor-group', displayName: 'agents' } as Group);
  const before = changes.length;
  const { groups: made } = directory;
  const sentences = applyEvents(value.days[0]?.events ?? [], { groups: made, writer, vendors: humbol });
  return { sentences, changes: changes.slice(before) };
}

test.each<[string, string[], string]>([
  [
    '{ update: aino@contoso.com, set: { jobTitle: Lead Engineer } }',
    ['update Aino {"jobTitle":"Lead Engineer"}'],
    'Aino: jobTitle Engineer → Lead Engineer',
  ],
  [
    '{ update: aino@contoso.com, set: { jobTitle: null, city: Oulu } }',
    ['update Aino {"jobTitle":null,"city":"Oulu"}'],
    'Aino: jobTitle Engineer → (empty), city (empty) → Oulu',
  ],
  [
    '{ update: aino@contoso.com, set: { manager: null } }',
    ['manager Aino null'],
    'Aino: manager Otto → (empty)',
  ],
  ['{ disable: aino@contoso.com }', ['update Aino {"accountEnabled":false}'], 'Aino: disabled'],
  ['{ enable: aino@contoso.com }', ['update Aino {"accountEnabled":true}'], 'Aino: enabled'],
  ['{ restore: greta@contoso.com }', ['restore Greta'], 'Greta: restored from the recycle bin'],
  ['{ purge: greta@contoso.com }', ['purge Greta'], 'Greta: deleted for good'],
  ['{ delete: aino@contoso.com }', ['delete Aino'], 'Aino: deleted, in the recycle bin'],
  [
    '{ removeMember: Leads (all), from: Staff }',
    ['remove Leads (all) from Staff'],
    'Leads (all): removed from Staff',
  ],
  // The group that the vendor file owns, not the one with a key.
  ['{ addMember: aino@contoso.com, to: Agents }', ['add Aino to agents'], 'Aino: added to Agents'],
  [
    '{ assign: Staff, to: humbol, role: member }',
    ['assign Staff sp role-1'],
    'Staff: assigned to humbol as member',
  ],
  // Without a role it is the one the app has for everybody.
  ['{ assign: Staff, to: humbol }', ['assign Staff sp role-0'], 'Staff: assigned to humbol'],
  [
    '{ renameGroup: Staff, to: All }',
    ['updateGroup Staff {"displayName":"All"}'],
    'group Staff: renamed to All',
  ],
  ['{ deleteGroup: old }', ['deleteGroup Agents'], 'group old: deleted'],
  [
    '{ create: { userPrincipalName: x@contoso.com, displayName: X, manager: aino@contoso.com }, groups: [Staff] }',
    ['create X', 'manager X Aino', 'add X to Staff'],
    'X: joins, member of Staff',
  ],
  [
    '{ createGroup: { displayName: New, members: [aino@contoso.com] } }',
    ['group New [] New', 'add Aino to New'],
    'group New: created',
  ],
])('%s', (event, changes, sentence) => {
  expect(play(event)).toEqual({ changes, sentences: [sentence] });
});

test('an assignment is taken back by its own id', () => {
  const { changes } = play('{ assign: Staff, to: humbol }, { unassign: Staff, from: humbol }');
  expect(changes[1]).toBe('unassign assignment-0');
});

test('what belongs to a vendor that is not deployed is left out', () => {
  expect(play('{ assign: Staff, to: commbox }')).toEqual({ changes: [], sentences: [] });
  const agents = { deployed: false };
  expect(play('{ addMember: aino@contoso.com, to: Agents }', agents)).toEqual({ changes: [], sentences: [] });
  const joins = '{ create: { userPrincipalName: x@contoso.com }, groups: [Agents, Staff] }';
  expect(play(joins, agents).sentences).toEqual(['x: joins, member of Staff']);
});

test('what the directory refuses is said in the sentence', () => {
  const refuse = (change: string) => change.startsWith('add Aino');
  const { sentences, changes } = play('{ addMember: aino@contoso.com, to: Staff }', { refuse });
  expect(changes).toEqual([]);
  expect(sentences[0]).toContain('Request_BadRequest');
});
