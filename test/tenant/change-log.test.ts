import { describe, expect, test } from 'vitest';
import { contoso, person, securityGroup } from './contoso.ts';

const nothing = { users: [], groups: [], removed: [], assignments: [] };
const defaultAccess = '00000000-0000-0000-0000-000000000000';

// The rules: contract of DirectoryReader.changesSince.
async function world() {
  const { directory, ...rest } = await contoso();
  const [a, b] = ['a', 'b'].map(name => directory.createUser(person(name)).id);
  if (!a || !b) throw new Error('two were made');
  const group = directory.createGroup(securityGroup('Team')).id;
  const apps = ['One', 'Two'].map(displayName => {
    const { appId } = directory.apps.createApplication({ displayName });
    return directory.apps.createServicePrincipal({ appId }).id;
  });
  const [one = '', two = ''] = apps;
  return { directory, ...rest, a, b, group, one, two };
}

describe('changes since a mark', () => {
  test('are none where nothing changed, or where an update says what is so already', async () => {
    const { directory, a, one } = await world();
    const mark = directory.mark();
    directory.updateUser(a, { displayName: 'a' });
    directory.setManager(a, null);
    expect(directory.changesSince(mark, one)).toEqual(nothing);
    expect(directory.mark()).toBe(mark);
  });

  test('name each object once, in order of its last change', async () => {
    const { directory, a, b, one } = await world();
    const mark = directory.mark();
    directory.updateUser(a, { city: 'Oslo' });
    directory.updateUser(b, { city: 'Oslo' });
    directory.updateUser(a, { city: 'Bergen' });
    expect(directory.changesSince(mark, one).users).toEqual([b, a]);
  });

  test('a manager is a change of the user, a membership one of the group', async () => {
    const { directory, a, b, group, one } = await world();
    const mark = directory.mark();
    directory.setManager(a, b);
    directory.addMember(group, b);
    expect(directory.changesSince(mark, one)).toEqual({ ...nothing, users: [a], groups: [group] });
    const later = directory.mark();
    directory.removeMember(group, b);
    expect(directory.changesSince(later, one)).toEqual({ ...nothing, groups: [group] });
  });

  test('a person who starts to fit a rule is a change of the group', async () => {
    const { directory, a, one } = await world();
    const dynamic = directory.createGroup(
      securityGroup('Oslo', { groupTypes: ['DynamicMembership'], membershipRule: 'user.city -eq "Oslo"' }),
    ).id;
    const mark = directory.mark();
    directory.updateUser(a, { city: 'Oslo' });
    expect(directory.changesSince(mark, one)).toEqual({ ...nothing, users: [a], groups: [dynamic] });
    const later = directory.mark();
    directory.updateUser(a, { jobTitle: 'Agent' });
    expect(directory.changesSince(later, one)).toEqual({ ...nothing, users: [a] });
  });

  test('assignments are told to the app they are about', async () => {
    const { directory, a, group, one, two } = await world();
    const mark = directory.mark();
    const { id } = directory.assignAppRole({ principalId: a, resourceId: one, appRoleId: defaultAccess });
    directory.assignAppRole({ principalId: group, resourceId: two, appRoleId: defaultAccess });
    expect(directory.changesSince(mark, one).assignments).toEqual([a]);
    expect(directory.changesSince(mark, two).assignments).toEqual([group]);
    const later = directory.mark();
    directory.unassignAppRole(id);
    expect(directory.changesSince(later, one).assignments).toEqual([a]);
  });

  test('a soft delete is a change of the user and not of the groups; a purge removes', async () => {
    const { directory, a, b, group, one } = await world();
    directory.addMember(group, a);
    const mark = directory.mark();
    directory.deleteUser(a);
    expect(directory.changesSince(mark, one)).toEqual({ ...nothing, users: [a] });
    directory.updateUser(b, { city: 'Oslo' });
    directory.purgeUser(a);
    expect(directory.changesSince(mark, one)).toEqual({
      ...nothing,
      users: [b],
      removed: [{ id: a, type: 'User' }],
    });
  });

  test('a deleted group is removed, and unassigned', async () => {
    const { directory, group, one } = await world();
    const outer = directory.createGroup(securityGroup('Outer')).id;
    directory.addMember(outer, group);
    directory.assignAppRole({ principalId: group, resourceId: one, appRoleId: defaultAccess });
    const mark = directory.mark();
    directory.deleteGroup(group);
    expect(directory.changesSince(mark, one)).toEqual({
      users: [],
      groups: [outer],
      removed: [{ id: group, type: 'Group' }],
      assignments: [group],
    });
  });
});
