import { expect, test } from 'vitest';
import {
  applicationPermissions,
  changesWholeDirectory,
  delegatedPermissions,
  type PermissionKind,
} from '../../src/permissions/index.ts';

// What each name means, by https://learn.microsoft.com/graph/permissions-reference.
test.each<[permission: string, kind: PermissionKind, whole: boolean]>([
  ['User.ReadWrite.All', 'application', true],
  ['User.ReadWrite.All', 'delegated', true],
  ['User.Read.All', 'application', false],
  ['User.ReadWrite', 'delegated', false],
  ['User.EnableDisableAccount.All', 'application', true],
  // "Create, read, update, and delete mail in all mailboxes", and in the signed-in user's.
  ['Mail.ReadWrite', 'application', true],
  ['Mail.ReadWrite', 'delegated', false],
  ['Mail.ReadWrite.Shared', 'delegated', false],
  ['Mail.Send', 'application', true],
  ['Group.Create', 'application', true],
  ['RoleManagement.ReadWrite.Directory', 'application', true],
  ['Policy.ReadWrite.ConditionalAccess', 'delegated', true],
  ['Directory.AccessAsUser.All', 'delegated', true],
  ['Application.ReadWrite.OwnedBy', 'application', false],
  ['Sites.FullControl.All', 'application', true],
  ['Sites.Selected', 'application', false],
  ['Files.ReadWrite.AppFolder', 'application', false],
  ['AuditLog.Read.All', 'application', false],
  ['openid', 'delegated', false],
])('%s (%s): %s', (permission, kind, whole) => {
  expect(
    Object.hasOwn(kind === 'application' ? applicationPermissions : delegatedPermissions, permission),
  ).toBe(true);
  expect(changesWholeDirectory(permission, kind)).toBe(whole);
});
