import { describe, expect, test } from 'vitest';
import { contoso, person, securityGroup } from './contoso.ts';

const refusal = (status: number, code: string): Partial<Error> => expect.objectContaining({ status, code });
const bad = refusal(400, 'Request_BadRequest');
const missing = refusal(404, 'Request_ResourceNotFound');
const nobody = '99999999-0000-4000-8000-000000000000';

describe('what is refused changes nothing', () => {
  test.each<
    [
      string,
      (d: Awaited<ReturnType<typeof contoso>>['directory'], ids: Record<string, string>) => void,
      typeof bad,
    ]
  >([
    ['a userPrincipalName that is taken', d => d.createUser(person('AINO')), bad],
    [
      'a domain nobody verified',
      d => d.createUser({ ...person('x'), userPrincipalName: 'x@fabrikam.com' }),
      bad,
    ],
    [
      'a userPrincipalName without a domain',
      d => d.createUser({ ...person('x'), userPrincipalName: 'x' }),
      bad,
    ],
    ['a userPrincipalName with a letter outside ASCII', d => d.createUser(person('mäkinen')), bad],
    [
      'a user without a displayName',
      d => d.createUser({ userPrincipalName: 'x@contoso.com', displayName: '' }),
      bad,
    ],
    ['a property users do not have', d => d.createUser(person('x', { nickName: 'x' })), bad],
    ['empty text', d => d.createUser(person('x', { jobTitle: '' })), bad],
    ['a value of another type', d => d.createUser(person('x', { accountEnabled: 'yes' })), bad],
    ['two business phones', d => d.createUser(person('x', { businessPhones: ['1', '2'] })), bad],
    [
      'an address another has',
      d => d.createUser(person('x', { proxyAddresses: ['smtp:aino@contoso.com'] })),
      bad,
    ],
    [
      'taking a name in an update',
      (d, { pekka }) => d.updateUser(`${pekka}`, { userPrincipalName: 'aino@contoso.com' }),
      bad,
    ],
    ['clearing a displayName', (d, { pekka }) => d.updateUser(`${pekka}`, { displayName: null }), bad],
    ['updating nobody', d => d.updateUser(nobody, { city: 'Oslo' }), missing],
    ['deleting nobody', d => d.deleteUser(nobody), missing],
    ['restoring somebody who is live', (d, { pekka }) => d.restoreUser(`${pekka}`), missing],
    ['purging somebody who is live', (d, { pekka }) => d.purgeUser(`${pekka}`), missing],
    ['a manager who is nobody', (d, { pekka }) => d.setManager(`${pekka}`, nobody), missing],
    ['being one’s own manager', (d, { pekka }) => d.setManager(`${pekka}`, `${pekka}`), bad],
    [
      'a group without a mailNickname',
      d => d.createGroup({ ...securityGroup('G'), mailNickname: null }),
      bad,
    ],
    ['a mail-enabled security group', d => d.createGroup(securityGroup('G', { mailEnabled: true })), bad],
    ['a group of no kind', d => d.createGroup(securityGroup('G', { securityEnabled: false })), bad],
    [
      'a rule without the type',
      d => d.createGroup(securityGroup('G', { membershipRule: 'user.mail -eq null' })),
      bad,
    ],
    [
      'the type without a rule',
      d => d.createGroup(securityGroup('G', { groupTypes: ['DynamicMembership'] })),
      bad,
    ],
    [
      'a rule that cannot be read',
      d => d.createGroup(securityGroup('G', { groupTypes: ['DynamicMembership'], membershipRule: 'all' })),
      bad,
    ],
    ['a member who is nobody', (d, { team }) => d.addMember(`${team}`, nobody), missing],
    ['a member who is one already', (d, { team, aino }) => d.addMember(`${team}`, `${aino}`), bad],
    ['a group in itself', (d, { team }) => d.addMember(`${team}`, `${team}`), bad],
    ['taking out who is not in', (d, { team, pekka }) => d.removeMember(`${team}`, `${pekka}`), missing],
    ['a member of a dynamic group', (d, { dynamic, pekka }) => d.addMember(`${dynamic}`, `${pekka}`), bad],
    ['taking out of a dynamic group', (d, { dynamic, aino }) => d.removeMember(`${dynamic}`, `${aino}`), bad],
    ['a group as owner', (d, { team, dynamic }) => d.addOwner(`${team}`, `${dynamic}`), bad],
    ['the last owner leaving', (d, { team, aino }) => d.removeOwner(`${team}`, `${aino}`), bad],
    [
      'a role the app does not have',
      (d, { app, aino }) =>
        d.assignAppRole({ principalId: `${aino}`, resourceId: `${app}`, appRoleId: nobody }),
      bad,
    ],
    [
      'assigning nobody',
      (d, { app }) => d.assignAppRole({ principalId: nobody, resourceId: `${app}`, appRoleId: nobody }),
      missing,
    ],
    [
      'assigning to what is no app',
      (d, { aino }) => d.assignAppRole({ principalId: `${aino}`, resourceId: nobody, appRoleId: nobody }),
      missing,
    ],
  ])('%s', async (_, change, expected) => {
    const { directory } = await contoso();
    const ids = {
      aino: directory.createUser(
        person('aino', { department: 'Care', proxyAddresses: ['SMTP:aino@contoso.com'] }),
      ).id,
      pekka: directory.createUser(person('pekka')).id,
      team: directory.createGroup(securityGroup('Team')).id,
      dynamic: directory.createGroup(
        securityGroup('Care', {
          groupTypes: ['DynamicMembership'],
          membershipRule: 'user.department -eq "Care"',
        }),
      ).id,
      app: directory.apps.createServicePrincipal({
        appId: directory.apps.createApplication({ displayName: 'App' }).appId,
      }).id,
    };
    directory.addMember(ids.team, ids.aino);
    directory.addOwner(ids.team, ids.aino);
    const mark = directory.mark();
    const before = JSON.stringify([
      [...directory.users],
      [...directory.groups],
      [...directory.membersOf(ids.team)],
    ]);
    expect(() => change(directory, ids)).toThrow(expected);
    expect(directory.mark()).toBe(mark);
    expect(
      JSON.stringify([[...directory.users], [...directory.groups], [...directory.membersOf(ids.team)]]),
    ).toBe(before);
  });
});

describe('users', () => {
  test('null clears a property, and absent means the same', async () => {
    const { directory } = await contoso();
    const { id } = directory.createUser(person('aino', { jobTitle: 'Engineer', city: null }));
    expect(directory.user(id)).not.toHaveProperty('city');
    directory.updateUser(id, { jobTitle: null });
    expect(directory.user(id)).not.toHaveProperty('jobTitle');
  });

  test('a password is not kept', async () => {
    const { directory } = await contoso();
    const { id } = directory.createUser(person('aino', { passwordProfile: { password: 'Tr0ub4dor&3' } }));
    directory.updateUser(id, { passwordProfile: { password: 'Tr0ub4dor&4' } });
    expect(JSON.stringify(directory.user(id))).not.toContain('Tr0ub4dor');
  });

  test('extension attributes change one by one', async () => {
    const { directory } = await contoso();
    const { id } = directory.createUser(
      person('aino', {
        onPremisesExtensionAttributes: { extensionAttribute1: 'a', extensionAttribute2: 'b' },
      }),
    );
    directory.updateUser(id, {
      onPremisesExtensionAttributes: { extensionAttribute1: null, extensionAttribute3: 'c' },
    });
    expect(directory.user(id).onPremisesExtensionAttributes).toEqual({
      extensionAttribute2: 'b',
      extensionAttribute3: 'c',
    });
  });

  test('are found by name whatever its case, also after a change of name', async () => {
    const { directory } = await contoso();
    const { id } = directory.createUser(person('elin.hansson', { displayName: 'Elin Hansson' }));
    const { id: twin } = directory.createUser(person('elin2', { displayName: 'ELIN HANSSON' }));
    expect(directory.usersWithDisplayName('elin hansson')).toEqual([id, twin]);
    directory.updateUser(id, {
      userPrincipalName: 'elin.berglund@contoso.com',
      displayName: 'Elin Berglund',
    });
    expect(directory.userWithPrincipalName('Elin.Berglund@contoso.com')?.id).toBe(id);
    expect(directory.userWithPrincipalName('elin.hansson@contoso.com')).toBeUndefined();
    expect(directory.usersWithDisplayName('Elin Hansson')).toEqual([twin]);
  });
});

// Reference: SCIM behaviour §8 (30 days) and §13 (the name of a soft-deleted user).
describe('the recycle bin', () => {
  async function team() {
    const world = await contoso();
    const { directory } = world;
    const [boss, grace, report] = ['boss', 'grace', 'report'].map(
      name => directory.createUser(person(name)).id,
    );
    if (!boss || !grace || !report) throw new Error('three were made');
    const group = directory.createGroup(securityGroup('Team')).id;
    const { appId } = directory.apps.createApplication({ displayName: 'App' });
    const app = directory.apps.createServicePrincipal({ appId }).id;
    directory.addMember(group, grace);
    directory.setManager(grace, boss);
    directory.setManager(report, grace);
    directory.assignAppRole({
      principalId: grace,
      resourceId: app,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    });
    return { ...world, boss, grace, report, group, app };
  }

  test('puts the object id before the name, which is free then', async () => {
    const { directory, grace } = await team();
    directory.deleteUser(grace);
    expect(directory.deletedUsers.get(grace)).toMatchObject({
      userPrincipalName: `${grace.replaceAll('-', '')}grace@contoso.com`,
      deletedDateTime: '2026-03-02T08:00:00Z',
    });
    expect(directory.users.has(grace)).toBe(false);
    expect(directory.createUser(person('grace')).userPrincipalName).toBe('grace@contoso.com');
    expect(() => directory.restoreUser(grace)).toThrow(bad);
    expect(directory.deletedUsers.has(grace)).toBe(true);
  });

  test('hides memberships, managers and assignments, and gives them back', async () => {
    const { directory, boss, grace, report, group, app } = await team();
    const seen = () => [
      [...directory.membersOf(group)],
      directory.managerOf(grace),
      directory.managerOf(report),
      directory.assignmentsTo(app).map(({ principalId }) => principalId),
    ];
    expect(seen()).toEqual([[grace], boss, grace, [grace]]);
    directory.deleteUser(grace);
    expect(seen()).toEqual([[], null, null, []]);
    expect(directory.restoreUser(grace).userPrincipalName).toBe('grace@contoso.com');
    expect(seen()).toEqual([[grace], boss, grace, [grace]]);
  });

  test('gives back only what is still there, in whatever order people return', async () => {
    const { directory, boss, grace, report, group } = await team();
    directory.deleteUser(grace);
    directory.deleteUser(boss);
    directory.deleteGroup(group);
    directory.setManager(report, null);
    directory.restoreUser(grace);
    expect(directory.managerOf(grace)).toBeNull();
    directory.restoreUser(boss);
    expect(directory.managerOf(grace)).toBe(boss);
    expect([...directory.groupsOf(grace)]).toEqual([]);
  });

  test('is emptied of a person after 30 days, and not before', async () => {
    const { directory, clock, grace } = await team();
    directory.deleteUser(grace);
    clock.passDays(29.99);
    expect(directory.purgeExpired()).toEqual([]);
    clock.passDays(0.01);
    expect(directory.purgeExpired()).toEqual([grace]);
    expect(directory.deletedUsers.size).toBe(0);
    expect(() => directory.restoreUser(grace)).toThrow(missing);
  });

  test('counts from when a sample says somebody was deleted', async () => {
    const { directory, clock, grace } = await team();
    directory.deleteUser(grace, '2026-02-20T09:00:00Z');
    clock.passDays(20);
    expect(directory.purgeExpired()).toEqual([]);
    clock.passDays(1);
    expect(directory.purgeExpired()).toEqual([grace]);
  });
});

describe('dynamic groups', () => {
  const rule = '(user.department -eq "Customer Care") -and (user.jobTitle -startsWith "Team Lead")';
  const lead = { department: 'Customer Care', jobTitle: 'Team Lead Nordics' };

  test('have who fits when they are made, and follow people from then on', async () => {
    const { directory } = await contoso();
    const ingrid = directory.createUser(person('ingrid', lead)).id;
    const pekka = directory.createUser(
      person('pekka', { department: 'Customer Care', jobTitle: 'Agent' }),
    ).id;
    const group = directory.createGroup(
      securityGroup('Leads', { groupTypes: ['DynamicMembership'], membershipRule: rule }),
    ).id;
    const members = () => [...directory.membersOf(group)];
    expect(members()).toEqual([ingrid]);
    directory.updateUser(pekka, { jobTitle: 'Team Lead Finland' });
    expect(members()).toEqual([ingrid, pekka]);
    directory.updateUser(ingrid, { department: null });
    expect(members()).toEqual([pekka]);
    const liisa = directory.createUser(person('liisa', lead)).id;
    directory.deleteUser(pekka);
    expect(members()).toEqual([liisa]);
    directory.restoreUser(pekka);
    expect(members()).toEqual([liisa, pekka]);
    directory.updateGroup(group, { membershipRule: 'user.displayName -eq "liisa"' });
    expect(members()).toEqual([liisa]);
  });

  test('stand still while their processing is paused', async () => {
    const { directory } = await contoso();
    const group = directory.createGroup(
      securityGroup('Leads', {
        groupTypes: ['DynamicMembership'],
        membershipRule: rule,
        membershipRuleProcessingState: 'Paused',
      }),
    ).id;
    const { id } = directory.createUser(person('ingrid', lead));
    expect(directory.membersOf(group).size).toBe(0);
    directory.updateGroup(group, { membershipRuleProcessingState: 'On' });
    expect([...directory.membersOf(group)]).toEqual([id]);
  });
});

// https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignedto: the default role id is for
// resources that declare no app roles.
describe('app role assignments', () => {
  test('default access is for apps without roles, a role for principals of its type', async () => {
    const { directory } = await contoso();
    const role = (id: string, allowedMemberTypes: string[], isEnabled = true) => ({
      id,
      displayName: id.slice(0, 4),
      description: 'A role',
      value: id.slice(0, 4),
      isEnabled,
      allowedMemberTypes,
    });
    const [forUsers, forApps, disabled] = [
      'aaaa0000-0000-4000-8000-000000000000',
      'bbbb0000-0000-4000-8000-000000000000',
      'cccc0000-0000-4000-8000-000000000000',
    ];
    const none = '00000000-0000-0000-0000-000000000000';
    const { appId } = directory.apps.createApplication({
      displayName: 'App',
      appRoles: [role(forUsers, ['User']), role(forApps, ['Application']), role(disabled, ['User'], false)],
    });
    const resourceId = directory.apps.createServicePrincipal({ appId }).id;
    const principalId = directory.createUser(person('aino')).id;
    for (const appRoleId of [none, forApps, disabled]) {
      expect(() => directory.assignAppRole({ principalId, resourceId, appRoleId })).toThrow(bad);
    }
    const { id } = directory.assignAppRole({ principalId, resourceId, appRoleId: forUsers });
    expect(() => directory.assignAppRole({ principalId, resourceId, appRoleId: forUsers })).toThrow(bad);
    expect(directory.assignmentsTo(resourceId)).toHaveLength(1);
    directory.unassignAppRole(id);
    expect(directory.assignmentsTo(resourceId)).toEqual([]);
    expect(() => directory.unassignAppRole(id)).toThrow(missing);
  });
});
