import { expect, test } from 'vitest';
import { sourceAttribute, sourceAttributes } from '../../src/schema/index.ts';

// Names the service kept from Azure AD Graph, and the Microsoft Graph property behind each.
test.each([
  ['objectId', 'id'],
  ['mobile', 'mobilePhone'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['dirSyncEnabled', 'onPremisesSyncEnabled'],
  ['extensionAttribute15', 'onPremisesExtensionAttributes.extensionAttribute15'],
  ['originalUserPrincipalName', 'userPrincipalName'],
  ['IsSoftDeleted', null],
])('%s is read from %s', (name, property) => {
  expect(sourceAttribute('User', name)).toMatchObject({ property });
});

test('the telephone number is the first of several', () => {
  expect(sourceAttribute('User', 'telephoneNumber')).toMatchObject({
    property: 'businessPhones',
    first: true,
  });
});

test('types and multiplicity are those of the exported schema', () => {
  const { User, Group } = sourceAttributes;
  expect(User.manager).toMatchObject({ type: 'Reference', multivalued: false, references: ['User'] });
  expect(User.accountEnabled).toMatchObject({ type: 'Boolean', required: true });
  expect(User.proxyAddresses).toMatchObject({ type: 'String', multivalued: true });
  expect(Group.members).toMatchObject({
    type: 'Reference',
    multivalued: true,
    references: ['Group', 'User'],
  });
});

test.each([
  ['extension_d7a076d91c104133b712ad6caf3819c9_SkillSet', true],
  ['extension_d7a076d91c104133_SkillSet', false],
  ['extension_d7a076d91c104133b712ad6caf3819c9_', false],
  ['telephonenumber', false],
  ['constructor', false],
])('%s: %s', (name, known) => {
  expect(sourceAttribute('User', name) !== undefined).toBe(known);
});
