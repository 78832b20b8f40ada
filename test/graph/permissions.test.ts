import { expect, test } from 'vitest';
import { permissionsFor } from '../../src/graph/index.ts';

test.each([
  [[], []],
  [['applicationTemplates.byDisplayName'], []],
  [['synchronization.putSchema', 'synchronization.start'], ['Application.ReadWrite.OwnedBy']],
  [['users.list', 'users.update'], ['User.ReadWrite.All']],
  [
    ['groups.create', 'groups.members'],
    ['Group.Create', 'GroupMember.Read.All'],
  ],
  [['groups.create', 'groups.addMember', 'groups.update'], ['Group.ReadWrite.All']],
] as const)('%j', (keys, expected) => {
  expect(permissionsFor(keys)).toEqual(expected);
});
