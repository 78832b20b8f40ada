import { describe } from 'vitest';
import type { VendorProfile } from '../../src/scim/index.ts';
import { enterprise, patch, type Row, rows, user } from './table.ts';

/**
 * Humbol as its documents have it. "SCIM API Documentation" (H): required attributes, "one and only one"
 * work e-mail, supported methods and filters, JSON error bodies, users only. Microsoft's tutorial (M): the
 * 13 attribute rows with their types, and "every user must have precisely one role" where roles are mapped.
 */
const humbol: VendorProfile = {
  users: {
    closed: true,
    attributes: {
      userName: { type: 'String', required: true, filter: true, unique: true },
      active: { type: 'Boolean', required: true },
      title: { type: 'String' },
      'emails[type eq "work"].value': { type: 'String', required: true, filter: true, count: 1 },
      preferredLanguage: { type: 'String' },
      'name.givenName': { type: 'String', required: true },
      'name.familyName': { type: 'String', required: true },
      'addresses[type eq "work"].locality': { type: 'String' },
      'addresses[type eq "work"].region': { type: 'String' },
      'addresses[type eq "work"].country': { type: 'String' },
      'roles[primary eq "True"].value': { type: 'String', count: 1 },
      [`${enterprise}:department`]: { type: 'String' },
      [`${enterprise}:manager`]: { type: 'String' },
    },
  },
  endpoints: {
    '/Schemas': ['GET'],
    '/Users': ['POST', 'GET'],
    '/Users/{id}': ['GET', 'PATCH', 'DELETE'],
  },
  errorBody: 'json',
};

const aino = {
  userName: 'aino@contoso.com',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'aino@contoso.com' }],
  name: { familyName: 'Virtanen', givenName: 'Aino' },
};
const role = (value: string, primary = true) => ({ primary, type: 'WindowsAzureActiveDirectoryRole', value });

const at = (row: Row): Row => ({ ...row, options: { profile: humbol } });
const refused = (rule: string, request: Row['request'], status: number, names: string[] = []): Row =>
  at({
    rule,
    given: [['POST /Users', user(aino)]],
    request,
    response: { status, headers: { 'content-type': 'application/json' }, names },
    afterwards: { at: '/Users/1', resource: aino },
  });

describe('Humbol: endpoints and methods', () => {
  rows([
    refused('H: users only, no /Groups', ['GET /Groups'], 404),
    refused('H: "/Users API: POST and GET"', ['DELETE /Users'], 405),
    at({
      rule: 'H: "/Users/<id> API: GET, PATCH and DELETE": PUT is 405 with Allow',
      given: [['POST /Users', user(aino)]],
      request: ['PUT /Users/1', user(aino)],
      response: { status: 405, headers: { allow: 'GET, PATCH, DELETE' } },
    }),
    refused('H: no /ServiceProviderConfig', ['GET /ServiceProviderConfig'], 404),
    refused('H: no search by POST', ['POST /Users/.search', {}], 404),
    refused('H: "/Schemas API: GET"', ['POST /Schemas', {}], 405),
    at({
      rule: 'H: "See description of supported attributes" at /Schemas: the 13 rows and no others',
      request: ['GET /Schemas'],
      response: {
        status: 200,
        ids: ['urn:ietf:params:scim:schemas:core:2.0:User', enterprise],
        body: {
          Resources: [
            {
              attributes: [
                { name: 'userName', required: true, uniqueness: 'server' },
                { name: 'active', type: 'boolean' },
                { name: 'title' },
                { name: 'emails', multiValued: true },
                { name: 'preferredLanguage' },
                { name: 'name', subAttributes: [{ name: 'familyName' }, { name: 'givenName' }] },
                {
                  name: 'addresses',
                  subAttributes: [
                    { name: 'locality' },
                    { name: 'region' },
                    { name: 'country' },
                    { name: 'type' },
                    { name: 'primary' },
                  ],
                },
                { name: 'roles' },
              ],
            },
            { attributes: [{ name: 'department' }, { name: 'manager' }] },
          ],
        },
      },
    }),
    at({
      rule: 'H: "a json body telling the reason", for a missing token too',
      request: ['GET /Users', undefined, { authorization: '' }],
      response: { status: 401, text: '{"error":"no bearer token in the Authorization header"}' },
    }),
  ]);
});

describe('Humbol: filters, "userName eq" and "emails[type eq “work”].value eq"', () => {
  const taken = [
    'userName eq "aino@contoso.com"',
    'USERNAME EQ "Aino@contoso.com"',
    'emails[type eq "work"].value eq "aino@contoso.com"',
  ];
  const others = [
    'displayName eq "x"',
    'userName sw "a"',
    'userName ne "x"',
    'userName pr',
    'not (userName eq "x")',
    'userName eq "x" or userName eq "y"',
    'emails.value eq "x"',
    'emails[type eq "home"].value eq "x"',
    'emails[type eq "work"]',
    'externalId eq "x"',
    'title eq "x"',
    'userName eq "x" and title eq "y"',
  ];
  rows([
    ...taken.map(filter =>
      at({
        rule: `taken: ${filter}`,
        given: [['POST /Users', user(aino)]],
        request: [`GET /Users?filter=${encodeURIComponent(filter)}`],
        response: { status: 200, ids: ['1'] },
      }),
    ),
    ...others.map(filter =>
      refused(`refused: ${filter}`, [`GET /Users?filter=${encodeURIComponent(filter)}`], 400, [
        'userName eq',
        'emails[type eq "work"].value eq',
      ]),
    ),
  ]);
});

describe('Humbol: "These SCIM attributes are always required"', () => {
  const { userName: _, ...noUserName } = aino;
  const { active: __, ...noActive } = aino;
  const { emails: ___, ...noEmails } = aino;
  rows(
    [
      ['userName', noUserName],
      ['active', noActive],
      ['emails[type eq "work"].value', noEmails],
      ['name.givenName', { ...aino, name: { familyName: 'Virtanen' } }],
      ['name.familyName', { ...aino, name: { givenName: 'Aino', familyName: '' } }],
      ['name.givenName', { ...aino, name: undefined }],
      ['emails[type eq "work"].value', { ...aino, emails: [{ type: 'work' }] }],
    ].map(([name, body]) =>
      at({
        rule: `POST without ${name}: ${JSON.stringify(body)}`,
        request: ['POST /Users', user(body as object)],
        response: { status: 400, names: [name as string] },
      }),
    ),
  );
  rows([
    refused(
      'emptied by PATCH',
      ['PATCH /Users/1', patch({ op: 'Replace', path: 'name.givenName', value: '' })],
      400,
      ['name.givenName'],
    ),
    refused('removed by PATCH', ['PATCH /Users/1', patch({ op: 'Remove', path: 'active' })], 400, ['active']),
    at({
      rule: 'all that is missing is named at once',
      request: ['POST /Users', user({ title: 'T' })],
      response: {
        status: 400,
        names: ['userName', 'active', 'emails[type eq "work"].value', 'name.givenName', 'name.familyName'],
      },
    }),
  ]);
});

describe('Humbol: counts, types, uniqueness, nothing beside the 13 rows', () => {
  const second = { type: 'work', value: 'second@contoso.com' };
  rows([
    at({
      rule: 'H: work e-mail "one and only one": two on POST',
      request: ['POST /Users', user({ ...aino, emails: [...aino.emails, second] })],
      response: { status: 400, names: ['emails[type eq "work"].value'] },
    }),
    refused(
      'a second one by PATCH',
      ['PATCH /Users/1', patch({ op: 'Add', path: 'emails', value: [second] })],
      400,
      ['emails[type eq "work"].value'],
    ),
    refused(
      'M: emails[type eq "other"] is not in the table',
      ['PATCH /Users/1', patch({ op: 'Add', path: 'emails[type eq "other"].value', value: 'x@contoso.com' })],
      400,
      ['other'],
    ),
    at({
      rule: 'H: "roles is not required"',
      request: ['POST /Users', user({ ...aino, roles: [] })],
      response: { status: 201, resource: aino },
    }),
    at({
      rule: 'M: one role',
      request: ['POST /Users', user({ ...aino, roles: [role('Admin')] })],
      response: { status: 201, resource: { ...aino, roles: [role('Admin')] } },
    }),
    at({
      rule: 'M: "every user must have precisely one role": two',
      request: ['POST /Users', user({ ...aino, roles: [role('Admin'), role('Member', false)] })],
      response: { status: 400, names: ['roles[primary eq "True"].value'] },
    }),
    at({
      rule: 'another role, added as Entra does, takes the place of the only one there is',
      given: [['POST /Users', user({ ...aino, roles: [role('Admin')] })]],
      request: [
        'PATCH /Users/1',
        patch({
          op: 'Add',
          path: 'roles',
          value: [{ value: '{"id":"1","value":"Member","displayName":"Member"}' }],
        }),
      ],
      response: { status: 200, resource: { ...aino, roles: [{ value: 'Member', display: 'Member' }] } },
    }),
    refused(
      'two roles added at once',
      ['PATCH /Users/1', patch({ op: 'Add', path: 'roles', value: [role('Admin'), role('Member', false)] })],
      400,
      ['roles[primary eq "True"].value'],
    ),
    refused(
      'M: active is a Boolean',
      ['PATCH /Users/1', patch({ op: 'Replace', path: 'active', value: 'maybe' })],
      400,
      ['active'],
    ),
    refused('M: title is a String', ['PATCH /Users/1', patch({ op: 'Add', path: 'title', value: 7 })], 400, [
      'title',
    ]),
    refused(
      'the same userName twice: 409',
      ['POST /Users', user({ ...aino, userName: 'AINO@contoso.com' })],
      409,
      ['userName'],
    ),
    ...[
      ['nickName', { nickName: 'Aikku' }],
      ['externalId', { externalId: 'x' }],
      ['name.middleName', { name: { ...aino.name, middleName: 'M' } }],
      ['addresses.postalCode', { addresses: [{ type: 'work', postalCode: '00100' }] }],
      [`${enterprise}:division`, { [enterprise]: { division: 'V' } }],
      ['urn:x:y:2.0:User', { 'urn:x:y:2.0:User': { a: 'b' } }],
    ].map(([name, extra]) =>
      refused(
        `not in the table: ${name}`,
        ['POST /Users', user({ ...aino, userName: 'b', ...(extra as object) })],
        400,
        [name as string],
      ),
    ),
    refused(
      'not in the table, by PATCH',
      ['PATCH /Users/1', patch({ op: 'Add', path: 'nickName', value: 'Aikku' })],
      400,
      ['nickName'],
    ),
    at({
      rule: 'all 13 rows together',
      request: [
        'POST /Users',
        user({
          ...aino,
          title: 'Lead',
          preferredLanguage: 'fi',
          addresses: [{ type: 'work', locality: 'Espoo', region: 'Uusimaa', country: 'FI' }],
          roles: [role('Member')],
          [enterprise]: { department: 'Sales', manager: 'm1' },
        }),
      ],
      response: {
        status: 201,
        resource: {
          ...aino,
          title: 'Lead',
          preferredLanguage: 'fi',
          addresses: [{ type: 'work', locality: 'Espoo', region: 'Uusimaa', country: 'FI' }],
          roles: [role('Member')],
          [enterprise]: { department: 'Sales', manager: { value: 'm1' } },
        },
      },
    }),
    at({
      rule: 'H: DELETE',
      given: [['POST /Users', user(aino)]],
      request: ['DELETE /Users/1'],
      response: { status: 204 },
    }),
  ]);
});
