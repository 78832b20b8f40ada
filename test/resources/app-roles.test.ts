import { expect, test } from 'vitest';
import { defaultAccess, roleId, roleOfEverybody } from '../../src/resources/app-roles.ts';

test('a role id is a GUID of version 5 (RFC 9562) and depends on vendor and key alone', () => {
  expect(roleId('humbol', 'member')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(roleId('humbol', 'member')).toBe(roleId('humbol', 'member'));
  const ids = ['humbol', 'tribeloo'].flatMap(vendor => ['admin', 'member'].map(key => roleId(vendor, key)));
  expect(new Set(ids).size).toBe(4);
});

test('the id of a role that is deployed somewhere stays what it is', () => {
  // Computed apart from this code: uuid5 of `humbol/member` in the namespace 6f2c3f0e-9d0b-5c0a-8f55-0c7a4b1f7d21.
  expect(roleId('humbol', 'member')).toBe('6fbc2343-e514-58c8-8aab-eacff9072133');
});

const role = (displayName: string, changes: object = {}) => ({
  id: `id of ${displayName}`,
  displayName,
  enabled: true,
  allowedMemberTypes: ['User'],
  ...changes,
});

// Graph, appRoleAssignment: the id of zeros is for resources that declare no app roles.
test.each([
  ['no roles', [], defaultAccess],
  ['the roles of a template', [role('msiam_access'), role('User')], 'id of User'],
  ['roles of its own beside them', [role('Member'), role('User')], 'id of User'],
  ['a User role that is disabled', [role('User', { enabled: false })], defaultAccess],
  ['a User role for applications', [role('User', { allowedMemberTypes: ['Application'] })], defaultAccess],
])('an assignment without a role, to an app with %s', (_, offered, id) => {
  expect(roleOfEverybody(offered)).toBe(id);
});
