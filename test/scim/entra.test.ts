import { describe } from 'vitest';
import { enterprise, group, groupUrn, patch, type Row, rows, user, userUrn } from './table.ts';

/**
 * Requests as the Entra provisioning service sends them, quoted in the behaviour reference; each row
 * names its section there. They are sent as they are written, without the RFC's corrections.
 */

const adscim = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';
const guid = '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef';

const created = {
  schemas: [userUrn, enterprise],
  externalId: guid,
  userName: 'Test_User_ab6490ee',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'a@example.com' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
  roles: [],
};
const { schemas: _, meta: __, roles: ___, ...stored } = created;

describe('§1 and §13: connection and query encoding', () => {
  rows([
    {
      rule: '§2 the probe: a random GUID on the matching attribute finds nothing, 200',
      request: [`GET /Users?filter=userName+eq+%22${guid}%22`],
      response: { status: 200, ids: [], body: { totalResults: 0, startIndex: 1 } },
    },
    {
      rule: '§13 space is +, quote %22, @ %40',
      given: [['POST /Users', user({ userName: 'aino@example.com' })]],
      request: ['GET /Users?filter=userName+eq+%22Aino%40example.com%22'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: '§13 the collection segment is taken in any case',
      given: [['POST /users', user({ userName: 'a' })]],
      request: ['GET /USERS/1'],
      response: { status: 200, body: { id: '1' } },
    },
    {
      rule: '§3 matching by e-mail: emails[type eq "work"].value eq "user@contoso.com"',
      given: [
        ['POST /Users', user({ userName: 'a', emails: [{ type: 'work', value: 'user@contoso.com' }] })],
      ],
      request: ['GET /Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22user%40contoso.com%22'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: '§13 a matching attribute of an extension goes as its full URN',
      given: [['POST /Users', { ...user({ userName: 'a' }), [enterprise]: { employeeNumber: '007' } }]],
      request: [`GET /Users?filter=${enterprise}:employeeNumber+eq+%22007%22`],
      response: { status: 200, ids: ['1'] },
    },
  ]);
});

describe('§3: creating users', () => {
  rows([
    {
      rule: 'the documented POST: roles [] is no value, everything else comes back unchanged',
      request: ['POST /Users', created, { 'content-type': 'application/scim+json; charset=utf-8' }],
      response: { status: 201, resource: stored },
    },
    {
      rule: 'duplicate: 409',
      given: [['POST /Users', created]],
      request: ['POST /Users', created],
      response: { status: 409, scimType: 'uniqueness' },
    },
    {
      rule: 'an older example sends unmapped attributes as null',
      request: [
        'POST /Users',
        { ...created, displayName: null, title: null, phoneNumbers: null, [enterprise]: null },
      ],
      response: { status: 201, resource: stored },
    },
    {
      rule: "a custom extension's URN is not in schemas though its attributes are",
      request: [
        'POST /Users',
        { ...created, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      ],
      response: {
        status: 201,
        body: { schemas: [userUrn, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User'] },
        resource: { ...stored, 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      },
    },
    {
      rule: '§3 manager on create as a plain string; §6 it is returned as {value}',
      request: ['POST /Users', { ...created, [enterprise]: { manager: 'm1' } }],
      response: { status: 201, resource: { ...stored, [enterprise]: { manager: { value: 'm1' } } } },
    },
    ...['', { value: '' }, null].map(manager => ({
      rule: `§13 manager as ${JSON.stringify(manager)} is no manager`,
      request: ['POST /Users', { ...created, [enterprise]: { manager } }] as const,
      response: { status: 201, resource: stored },
    })),
    ...['False', 'false', 'FALSE', false].map(active => ({
      rule: `§13 active as ${JSON.stringify(active)}`,
      request: ['POST /Users', { ...created, active }] as const,
      response: { status: 201, resource: { ...stored, active: false } },
    })),
    {
      rule: '§13 active is returned though it was never sent',
      request: ['POST /Users', { userName: 'a' }],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: '§4 roles on POST',
      request: [
        'POST /Users',
        { ...created, roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }] },
      ],
      response: {
        status: 201,
        resource: {
          ...stored,
          roles: [{ primary: true, type: 'WindowsAzureActiveDirectoryRole', value: 'Admin' }],
        },
      },
    },
    {
      rule: '§13 displayName in complex roles is taken for display',
      request: [
        'POST /Users',
        { ...created, roles: [{ primary: false, displayName: 'User', value: 'User' }] },
      ],
      response: {
        status: 201,
        resource: { ...stored, roles: [{ primary: false, display: 'User', value: 'User' }] },
      },
    },
  ]);
});

/** PATCH of the user above, enriched where a row says so; the response and a later GET show `after`. */
function patches(
  entries: readonly (readonly [rule: string, operations: object | object[], after: object, extra?: object])[],
): Row[] {
  return entries.map(([rule, operations, after, extra = {}]) => ({
    rule,
    given: [['POST /Users', { ...created, ...extra }]],
    request: ['PATCH /Users/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
    response: { status: 200, resource: { ...stored, ...extra, ...after } },
    afterwards: { at: '/Users/1', resource: { ...stored, ...extra, ...after } },
  }));
}

const work = { primary: true, type: 'work', value: 'a@example.com' };

describe('§3: updating users', () => {
  rows(
    patches([
      [
        'the documented PATCH: capitalised ops, a filtered path, a dotted path',
        [
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@microsoft.com' },
          { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
        ],
        {
          emails: [{ ...work, value: 'updatedEmail@microsoft.com' }],
          name: { ...created.name, familyName: 'updatedFamilyName' },
        },
      ],
      ['Add of what is absent', { op: 'Add', path: 'nickName', value: 'Babs' }, { nickName: 'Babs' }],
      [
        '§13 Add equals Replace on a single value',
        { op: 'Add', path: 'nickName', value: 'Babs' },
        { nickName: 'Babs' },
        { nickName: 'Barb' },
      ],
      [
        'Add to a filtered element that is not there creates it with that type',
        { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+358 40 1' },
        { phoneNumbers: [{ type: 'mobile', value: '+358 40 1' }] },
      ],
      [
        'addresses[type eq "work"].formatted, then a second part of the same address',
        [
          { op: 'Add', path: 'addresses[type eq "work"].formatted', value: 'Building 1' },
          { op: 'Add', path: 'addresses[type eq "work"].country', value: 'FI' },
        ],
        { addresses: [{ type: 'work', formatted: 'Building 1', country: 'FI' }] },
      ],
      [
        'another type beside the one that is there',
        { op: 'Add', path: 'emails[type eq "other"].value', value: 'b@example.com' },
        { emails: [work, { type: 'other', value: 'b@example.com' }] },
      ],
      [
        'an extension attribute: colon before its name',
        { op: 'Replace', path: `${enterprise}:employeeNumber`, value: 'Eqpj' },
        { [enterprise]: { employeeNumber: 'Eqpj' } },
      ],
      [
        'with the flag: filtered paths apart, the rest merged without a path, dotted and URN keys',
        [
          { op: 'replace', path: 'emails[type eq "work"].value', value: 'TestMhvaes@test.microsoft.com' },
          {
            op: 'replace',
            value: {
              displayName: 'Bjfe',
              'name.givenName': 'Kkom',
              'name.familyName': 'Unua',
              [`${enterprise}:employeeNumber`]: 'Aklq',
            },
          },
        ],
        {
          emails: [{ ...work, value: 'TestMhvaes@test.microsoft.com' }],
          displayName: 'Bjfe',
          name: { formatted: 'givenName familyName', givenName: 'Kkom', familyName: 'Unua' },
          [enterprise]: { employeeNumber: 'Aklq' },
        },
      ],
      [
        'with the flag: add with a path',
        { op: 'add', path: 'nickName', value: 'Babs' },
        { nickName: 'Babs' },
      ],
      [
        '§13 with the flag: add path-less and merged too',
        {
          op: 'add',
          value: { nickName: 'Babs', 'name.honorificPrefix': 'Dr', [`${enterprise}:department`]: 'D' },
        },
        {
          nickName: 'Babs',
          name: { ...created.name, honorificPrefix: 'Dr' },
          [enterprise]: { department: 'D' },
        },
      ],
      [
        '§3 disable: the string "False"',
        { op: 'Replace', path: 'active', value: 'False' },
        { active: false },
      ],
      [
        '§3 disable with the flag: a boolean',
        { op: 'replace', path: 'active', value: false },
        { active: false },
      ],
      [
        '§3 enable again: "True"',
        { op: 'Replace', path: 'active', value: 'True' },
        { active: true },
        { active: false },
      ],
      [
        '§13 attribute names in a path in any case',
        { op: 'Replace', path: 'USERNAME', value: 'other' },
        { userName: 'other' },
      ],
      [
        '§13 unknown keys on an operation are ignored',
        { op: 'Add', path: 'nickName', value: 'Babs', name: 'nickName', $type: 'x' },
        { nickName: 'Babs' },
      ],
      [
        '§13 soft delete: userName and active move in one request',
        [
          { op: 'Replace', path: 'active', value: 'False' },
          { op: 'Replace', path: 'userName', value: `${guid.replaceAll('-', '')}a@example.com` },
        ],
        { active: false, userName: `${guid.replaceAll('-', '')}a@example.com` },
      ],
      [
        '§13 a custom attribute of the core schema, schema-qualified',
        { op: 'Add', path: `${userUrn}:badge`, value: 'B1' },
        { badge: 'B1' },
      ],
      [
        'a custom extension nobody declared',
        { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User:badge', value: 'B1' },
        { 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User': { badge: 'B1' } },
      ],
      ...['', null].map(
        value =>
          [
            `§3 the 2026 template: ${JSON.stringify(value)} empties`,
            { op: 'Replace', path: 'title', value },
            { title: undefined },
            { title: 'T' },
          ] as const,
      ),
      [
        '§12 the old validator: one operation per sub-attribute, one of them a boolean',
        [
          { op: 'add', path: 'emails[type eq "work"].primary', value: false },
          { op: 'replace', path: 'emails[type eq "work"].value', value: 'n@example.com' },
        ],
        { emails: [{ primary: false, type: 'work', value: 'n@example.com' }] },
      ],
      ['§13 the validator sends no operations', [], {}],
    ]),
  );
});

describe('§4 and §13: roles', () => {
  const text = JSON.stringify({ id: '06b0', value: '25', displayName: 'Role1234' });
  rows(
    patches([
      [
        'PATCH by default: JSON text inside value',
        { op: 'Add', path: 'roles', value: [{ value: text }] },
        { roles: [{ value: '25', display: 'Role1234' }] },
      ],
      [
        'AssertiveAppRoleAssignmentsComplex: replace of the whole list',
        {
          op: 'replace',
          path: 'roles',
          value: [
            { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'User', value: 'User' },
          ],
        },
        {
          roles: [
            { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'User', value: 'User' },
          ],
        },
        { roles: [{ primary: false, value: 'Old' }] },
      ],
      ...['"True"', 'true'].map(
        primary =>
          [
            `roles[primary eq ${primary}].value finds the primary role`,
            { op: 'Replace', path: `roles[primary eq ${primary}].value`, value: 'Member' },
            { roles: [{ primary: true, value: 'Member' }] },
            { roles: [{ primary: true, value: 'Admin' }] },
          ] as const,
      ),
      [
        'roles[primary eq "True"].value where there is none creates a primary role',
        { op: 'Add', path: 'roles[primary eq "True"].value', value: 'Member' },
        { roles: [{ primary: true, value: 'Member' }] },
      ],
    ]),
  );
});

describe('§6 and §13: manager', () => {
  const has = (value: string) => ({ [enterprise]: { manager: { value } } });
  rows([
    ...patches([
      [
        'tutorial example 5: path manager, a list of one with $ref',
        { op: 'Add', path: 'manager', value: [{ $ref: 'http://x/scim/Users/00aa', value: '00aa' }] },
        { [enterprise]: { manager: { $ref: 'http://x/scim/Users/00aa', value: '00aa' } } },
      ],
      [
        'seen today: the full URN and a bare string',
        { op: 'add', path: `${enterprise}:manager`, value: '2c2f6fb8' },
        has('2c2f6fb8'),
      ],
      [
        'changed with Replace: nothing of the old manager stays',
        { op: 'Replace', path: `${enterprise}:manager`, value: 'm2' },
        has('m2'),
        { [enterprise]: { manager: { value: 'm1', $ref: 'http://x/scim/Users/m1' } } },
      ],
      [
        'removed with Replace and empty',
        { op: 'Replace', path: `${enterprise}:manager`, value: '' },
        { [enterprise]: undefined },
        has('m1'),
      ],
      [
        'removed under the flag: manager[value eq ".."]',
        { op: 'remove', path: `${enterprise}:manager[value eq "m1"]` },
        { [enterprise]: undefined },
        has('m1'),
      ],
    ]),
    ...['id eq "1" and manager eq "m1"', 'manager eq "m1" and id eq "1"'].map(filter => ({
      rule: `the reference check, in either order: ${filter}`,
      given: [['POST /Users', { ...created, ...has('m1') }]] as const,
      request: [
        `GET /Users?filter=${filter.replaceAll(' ', '+').replaceAll('"', '%22')}&attributes=id`,
      ] as const,
      response: {
        status: 200,
        text: `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":1,"startIndex":1,"itemsPerPage":1,"Resources":[{"schemas":["${userUrn}","${enterprise}"],"id":"1"}]}`,
      },
    })),
    {
      rule: 'the reference check with another manager finds nothing',
      given: [['POST /Users', { ...created, ...has('m1') }]],
      request: ['GET /Users?filter=id+eq+%221%22+and+manager+eq+%22m2%22&attributes=id'],
      response: { status: 200, ids: [] },
    },
  ]);
});

describe('§5 and §13: groups', () => {
  const documented = {
    schemas: [groupUrn, adscim],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'displayName',
    meta: { resourceType: 'Group' },
  };
  const members = (...ids: string[]) => ids.map(value => ({ value }));
  const base = { externalId: documented.externalId, displayName: 'displayName' };

  /** PATCH of that group with members u1 and u2: 204 without a body, then read back. */
  const groupPatches = (entries: readonly (readonly [string, object | object[], object])[]): Row[] =>
    entries.map(([rule, operations, after]) => ({
      rule,
      given: [['POST /Groups', { ...documented, members: members('u1', 'u2') }]],
      request: ['PATCH /Groups/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
      response: { status: 204, text: '' },
      afterwards: { at: '/Groups/1', resource: { ...base, ...after } },
    }));

  rows([
    {
      rule: '§5 POST as documented, with the ADSCIM URN and no members',
      request: ['POST /Groups', documented],
      response: { status: 201, body: { schemas: [groupUrn] }, resource: base },
    },
    {
      rule: '§13 POST as seen live: core URN only, members []',
      request: ['POST /Groups', { ...documented, schemas: [groupUrn], members: [] }],
      response: { status: 201, resource: base },
    },
    {
      rule: '§5 match: excludedAttributes before filter',
      given: [['POST /Groups', { ...documented, members: members('u1') }]],
      request: ['GET /Groups?excludedAttributes=members&filter=displayName+eq+%22displayName%22'],
      response: {
        status: 200,
        ids: ['1'],
        body: { Resources: [{ displayName: 'displayName', externalId: documented.externalId }] },
      },
    },
    {
      rule: '§5 read without members',
      given: [['POST /Groups', { ...documented, members: members('u1') }]],
      request: ['GET /Groups/1?excludedAttributes=members'],
      response: { status: 200, resource: base },
    },
    {
      rule: '§5 reference check: id and members, attributes=id',
      given: [['POST /Groups', group({ displayName: 'G', members: members('u1') })]],
      request: ['GET /Groups?filter=id+eq+%221%22+and+members+eq+%22u1%22&attributes=id'],
      response: { status: 200, ids: ['1'] },
    },
    {
      rule: '§5 reference check of who is no member',
      given: [['POST /Groups', group({ displayName: 'G', members: members('u1') })]],
      request: ['GET /Groups?filter=id+eq+%221%22+and+members+eq+%22u2%22&attributes=id'],
      response: { status: 200, ids: [] },
    },
    ...groupPatches([
      [
        'rename',
        { op: 'Replace', path: 'displayName', value: 'Renamed' },
        { displayName: 'Renamed', members: members('u1', 'u2') },
      ],
      [
        'add a member: $ref null is no value',
        { op: 'Add', path: 'members', value: [{ $ref: null, value: 'f648f8d5ea4e4cd38e9c' }] },
        { members: members('u1', 'u2', 'f648f8d5ea4e4cd38e9c') },
      ],
      [
        'remove by a value list with $ref null',
        { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'u1' }] },
        { members: members('u2') },
      ],
      [
        'remove by a value list without $ref',
        { op: 'Remove', path: 'members', value: [{ value: 'u2' }] },
        { members: members('u1') },
      ],
      [
        'with the flag: one operation per member',
        [
          { op: 'remove', path: 'members[value eq "u1"]' },
          { op: 'remove', path: 'members[value eq "u2"]' },
        ],
        {},
      ],
      [
        '§13 repeated add',
        { op: 'Add', path: 'members', value: [{ value: 'u1' }] },
        { members: members('u1', 'u2') },
      ],
      [
        '§13 remove of an absent member succeeds',
        { op: 'Remove', path: 'members', value: [{ value: 'u9' }] },
        { members: members('u1', 'u2') },
      ],
      [
        '§13 the same with the flag',
        { op: 'remove', path: 'members[value eq "u9"]' },
        { members: members('u1', 'u2') },
      ],
      [
        "§13 the validator's Add Member is a replace",
        { op: 'Replace', path: 'members', value: [{ value: 'u3' }] },
        { members: members('u3') },
      ],
    ]),
    {
      rule: '§5 DELETE',
      given: [['POST /Groups', documented]],
      request: ['DELETE /Groups/1'],
      response: { status: 204, text: '' },
    },
  ]);
});
