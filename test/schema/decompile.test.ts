import { expect, test } from 'vitest';
import {
  applyMappings,
  customTemplate,
  type DeclaredMappings,
  declaredFrom,
} from '../../src/schema/index.ts';

// The inverse of applyMappings: what was declared is read back from the schema it was written into.

const declared: DeclaredMappings = {
  users: {
    attributes: {
      userName: { source: { attribute: 'userPrincipalName' }, match: 1 },
      'emails[type eq "work"].value': { source: { attribute: 'mail' }, match: 2 },
      active: { source: { expression: 'Not([IsSoftDeleted])' }, flow: 'Always' },
      title: { source: { constant: 'Colleague' }, default: 'None' },
      displayName: { source: { none: true }, default: 'Somebody' },
      nickName: { source: { attribute: 'givenName' }, flow: 'ObjectAddOnly' },
    },
    where: [
      { name: 'Staff', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] },
      { name: 'Leads', all: [{ attribute: 'jobTitle', operator: 'IS NOT NULL' }] },
    ],
    actions: ['Add', 'Update'],
  },
  groups: 'off',
};

test('what was declared is read back', () => {
  const schema = applyMappings(customTemplate('scim').schema, declared);
  const { users } = declared;
  if (typeof users !== 'object') throw new TypeError();
  // `Always` is what a row without a flow type says.
  const { flow: _, ...active } = users.attributes.active ?? { source: { none: true } };
  expect(declaredFrom(schema)).toEqual({
    ...declared,
    users: { ...users, attributes: { ...users.attributes, active } },
  });
});

test.each(['scim', 'customappsso'] as const)('the template %s, read and applied, is the template', name => {
  const { schema } = customTemplate(name);
  expect(applyMappings(schema, declaredFrom(schema))).toEqual(schema);
});
