import { expect, test } from 'vitest';
import { wanted } from '../../src/resources/wanted.ts';
import { vendor } from './vendors.ts';

const app = { roles: {}, redirectUris: [], signInAudience: 'AzureADMyOrg' as const };

test('a vendor that names nothing wants nothing looked up', () => {
  expect(wanted([vendor({ name: 'acme' })])).toEqual({
    templates: [],
    applications: [],
    groups: [],
    people: [],
    microsoftGraph: [],
  });
});

test('every name is wanted once, with the vendors whose files hold it', () => {
  const vendors = [
    vendor({
      name: 'acme',
      application: { ...app, from: { kind: 'gallery', displayName: 'Acme' } },
      assignments: [
        { principal: 'Staff', kind: 'group' },
        { principal: 'a@contoso.com', kind: 'user' },
      ],
      permissions: { application: [], delegated: ['User.Read'] },
    }),
    vendor({
      name: 'bolt',
      application: { ...app, from: { kind: 'existing', nameOrId: 'Bolt' } },
      assignments: [{ principal: 'Staff', kind: 'group' }],
      groups: { Bolters: { owners: ['a@contoso.com'], members: ['b@contoso.com'] } },
    }),
  ];
  expect(wanted(vendors)).toEqual({
    templates: [{ name: 'Acme', vendors: ['acme'] }],
    applications: [{ name: 'Bolt', vendors: ['bolt'] }],
    groups: [{ name: 'Staff', vendors: ['acme', 'bolt'] }],
    people: [
      { name: 'a@contoso.com', vendors: ['acme', 'bolt'] },
      { name: 'b@contoso.com', vendors: ['bolt'] },
    ],
    microsoftGraph: [{ name: '00000003-0000-0000-c000-000000000000', vendors: ['acme'] }],
  });
});

test("a group any vendor's file owns is not looked up: it may not be there yet", () => {
  const vendors = [
    vendor({ name: 'acme', assignments: [{ principal: 'Bolters', kind: 'group' }] }),
    vendor({ name: 'bolt', groups: { Bolters: { owners: [] } } }),
  ];
  expect(wanted(vendors).groups).toEqual([]);
});
