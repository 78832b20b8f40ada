import { expect, test } from 'vitest';
import { targetAttributeName, targetKey, targetPathProblem } from '../../src/vendor/target-path.ts';

// RFC 7644 §3.5.2 (PATH), RFC 7643 §2.1 (ATTRNAME), and the target attributes of Entra's own SCIM template.
test.each([
  'userName',
  'name.givenName',
  'emails[type eq "work"].value',
  'roles[primary eq "True"].value',
  'roles[primary eq true].value',
  'addresses[type eq "work"].locality',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value',
  'urn:ietf:params:scim:schemas:extension:contoso_2:2.0:User:cost-centre',
  'members',
  'members.$ref',
])('%s is a target attribute', target => {
  expect(targetPathProblem(target)).toBeUndefined();
});

test.each([
  '',
  ' ',
  'user name',
  '1st',
  'a.b.c',
  'emails[]',
  'emails[type].value',
  'emails[type eq work].value',
  'emails[type co "w"].value',
  'a/b',
  '[mail]',
])('%j is none', target => {
  expect(targetPathProblem(target)).toBeDefined();
});

test.each([
  ['userName', 'USERNAME', true],
  ['emails[type eq "work"].value', "emails[ type eq 'Work' ].Value", true],
  ['roles[primary eq "True"].value', 'roles[primary eq true].value', true],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName', 'userName', true],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'department', false],
  ['emails[type eq "work"].value', 'emails[type eq "home"].value', false],
  ['name.givenName', 'name.familyName', false],
])('%s and %s are the same: %s', (one, other, same) => {
  expect(targetKey(one) === targetKey(other)).toBe(same);
});

test.each([
  ['roles[primary eq "True"].value', 'roles'],
  ['name.givenName', 'name'],
  ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', 'manager'],
])('%s is about %s', (target, name) => {
  expect(targetAttributeName(target)).toBe(name);
});
