import { expect, test } from 'vitest';
import { customTemplate, findMapping, galleryTemplate, scimObjects } from '../../src/schema/index.ts';

const enterprise = scimObjects.User;

// The default tables of scim-behaviour §3, source by target.
const users = {
  userName: '[userPrincipalName]',
  active: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
  [`${enterprise}:department`]: '[department]',
  displayName: '[displayName]',
  [`${enterprise}:employeeNumber`]: '[employeeId]',
  'phoneNumbers[type eq "fax"].value': '[facsimileTelephoneNumber]',
  'name.givenName': '[givenName]',
  title: '[jobTitle]',
  'emails[type eq "work"].value': '[mail]',
  externalId: '[mailNickname]',
  [`${enterprise}:manager`]: '[manager]',
  'phoneNumbers[type eq "mobile"].value': '[mobile]',
  'addresses[type eq "work"].postalCode': '[postalCode]',
  'emails[type eq "other"].value': '[proxyAddresses]',
  'addresses[type eq "other"].formatted': '[physicalDeliveryOfficeName]',
  'addresses[type eq "work"].streetAddress': '[streetAddress]',
  'name.familyName': '[surname]',
  'phoneNumbers[type eq "work"].value': '[telephoneNumber]',
};
const groups = { displayName: '[displayName]', members: '[members]', externalId: '[objectId]' };

test.each([
  ['scim', customTemplate('scim')],
  ['customappsso', customTemplate('customappsso')],
  ['tribeloo', galleryTemplate('Tribeloo')],
])('%s maps what the documents say by default', (id, template) => {
  expect(template.id).toBe(id);
  for (const [kind, table, matching] of [
    ['users', users, 'userName'],
    ['groups', groups, 'displayName'],
  ] as const) {
    const rows = findMapping(template.schema, kind)?.mapping.attributeMappings ?? [];
    const sources = Object.fromEntries(rows.map(row => [row.targetAttributeName, row.source?.expression]));
    expect(sources).toEqual(table);
    expect(rows.filter(row => row.matchingPriority > 0)).toMatchObject([
      { targetAttributeName: matching, matchingPriority: 1 },
    ]);
  }
});

test('a gallery application’s template is named after it', () => {
  const { id, factoryTag, schema } = galleryTemplate('Some New App');
  const [rule] = schema.synchronizationRules;
  expect([id, factoryTag, rule?.name, rule?.sourceDirectoryName, rule?.targetDirectoryName]).toEqual([
    'somenewapp',
    'somenewapp',
    'USERGROUP_OUTBOUND_USERGROUP',
    'Microsoft Entra ID',
    'Some New App',
  ]);
});

test('every object has exactly one anchor (attributeDefinition resource)', () => {
  for (const { objects } of customTemplate('scim').schema.directories)
    for (const { attributes } of objects) expect(attributes.filter(({ anchor }) => anchor)).toHaveLength(1);
});

test('references point at objects of their own directory', () => {
  for (const { objects } of customTemplate('scim').schema.directories) {
    const names = objects.map(({ name }) => name);
    const references = objects.flatMap(({ attributes }) => attributes).flatMap(a => a.referencedObjects);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter(({ referencedObjectName }) => !names.includes(referencedObjectName))).toEqual(
      [],
    );
  }
});

test('the same template twice is the same bytes, and not the same object', () => {
  const [one, two] = [galleryTemplate('Humbol'), galleryTemplate('Humbol')];
  expect(JSON.stringify(one)).toBe(JSON.stringify(two));
  expect(one.schema.directories[0]).not.toBe(two.schema.directories[0]);
});
