import { expect, test } from 'vitest';
import { type CallKey, neededPermissions, neededRoles } from '../../src/graph/index.ts';

// Permissions: the table of calls; what one includes of another: Graph's permissions reference.

const of = (vendor: string | undefined, unowned: boolean, ...keys: CallKey[]) =>
  keys.map(key => ({ key, vendor, unowned }));

test('each permission with its calls and vendors; one that is included in another is not named', () => {
  const needed = neededPermissions([
    ...of('humbol', false, 'applications.update', 'groups.create', 'groups.members'),
    ...of('commbox', false, 'applications.update', 'groups.delete'),
    ...of(undefined, false, 'users.by'),
  ]);
  expect(needed).toEqual([
    {
      permission: 'Application.ReadWrite.OwnedBy',
      calls: ['applications.update'],
      vendors: ['commbox', 'humbol'],
    },
    {
      permission: 'Group.ReadWrite.All',
      calls: ['groups.create', 'groups.members', 'groups.delete'],
      vendors: ['commbox', 'humbol'],
    },
    { permission: 'User.Read.All', calls: ['users.by'], vendors: [] },
  ]);
});

test('an application that is not owned takes the permission for all', () => {
  const names = (unowned: boolean) =>
    neededPermissions(of('humbol', unowned, 'applications.update', 'synchronization.putSchema')).map(
      ({ permission }) => permission,
    );
  expect(names(false)).toEqual(['Application.ReadWrite.OwnedBy']);
  expect(names(true)).toEqual(['Application.ReadWrite.All', 'Synchronization.ReadWrite.All']);
});

test('a call that needs two permissions names both', () => {
  expect(neededPermissions(of('a', false, 'appRoleAssignedTo.create')).map(each => each.permission)).toEqual([
    'AppRoleAssignment.ReadWrite.All',
    'Application.Read.All',
  ]);
});

test('roles: few that serve all', () => {
  expect(neededRoles(['applications.create', 'synchronization.start', 'appRoleAssignedTo.create'])).toEqual([
    'Application Administrator',
  ]);
  expect(neededRoles(['applications.create', 'oauth2PermissionGrants.create'])).toContain(
    'Privileged Role Administrator',
  );
  expect(neededRoles(['servicePrincipals.get'])).toEqual([]);
});
