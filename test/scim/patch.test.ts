import { describe } from 'vitest';
import { enterprise, group, patch, patchUrn, type Row, rows, user, userUrn } from './table.ts';

const before = {
  userName: 'bjensen',
  title: 'Guide',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [
    { value: 'work@example.com', type: 'work', primary: true },
    { value: 'home@example.com', type: 'home' },
  ],
  active: true,
};

type Expected = { resource: object } | { status: number; scimType: string };

/** One operation (or several) on `before`, in the strict dialect; refused ones must leave it as it was. */
function table(
  entries: readonly (readonly [rule: string, operations: object | object[], expected: Expected])[],
): Row[] {
  return entries.map(([rule, operations, expected]) => ({
    rule,
    options: { dialect: 'strict' },
    given: [
      ['POST /Users', { schemas: [userUrn, enterprise], ...before, [enterprise]: { department: 'D' } }],
    ],
    request: ['PATCH /Users/1', patch(...(Array.isArray(operations) ? operations : [operations]))],
    response: 'resource' in expected ? { status: 200, resource: expected.resource } : expected,
    afterwards: {
      at: '/Users/1',
      resource: 'resource' in expected ? expected.resource : { ...before, [enterprise]: { department: 'D' } },
    },
  }));
}

const all = { ...before, [enterprise]: { department: 'D' } };
const [work, home] = before.emails;

describe('RFC 7644 §3.5.2.1: add', () => {
  rows(
    table([
      [
        '"If the target location does not exist, the attribute and value are added"',
        { op: 'add', path: 'nickName', value: 'Babs' },
        { resource: { ...all, nickName: 'Babs' } },
      ],
      [
        '"If the target location specifies a single-valued attribute, the existing value is replaced"',
        { op: 'add', path: 'title', value: 'Lead' },
        { resource: { ...all, title: 'Lead' } },
      ],
      [
        '"If the target location specifies a complex attribute, a set of sub-attributes SHALL be specified"',
        { op: 'add', path: 'name', value: { middleName: 'Jane' } },
        { resource: { ...all, name: { ...before.name, middleName: 'Jane' } } },
      ],
      [
        '"If the target location specifies a multi-valued attribute, a new value is added"',
        { op: 'add', path: 'emails', value: [{ value: 'x@example.com', type: 'other' }] },
        { resource: { ...all, emails: [work, home, { value: 'x@example.com', type: 'other' }] } },
      ],
      [
        '"If the target location already contains the value specified, no changes SHOULD be made"',
        { op: 'add', path: 'emails', value: [{ value: 'home@example.com', type: 'home' }] },
        { resource: all },
      ],
      [
        '"If omitted, the target location is assumed to be the resource itself"',
        { op: 'add', value: { nickName: 'Babs', name: { middleName: 'Jane' } } },
        { resource: { ...all, nickName: 'Babs', name: { ...before.name, middleName: 'Jane' } } },
      ],
      [
        'an extension, by URN, inside a path-less value',
        { op: 'add', value: { [enterprise]: { division: 'V' } } },
        { resource: { ...all, [enterprise]: { department: 'D', division: 'V' } } },
      ],
      [
        'an attribute of an extension (§3.10)',
        { op: 'add', path: `${enterprise}:manager.value`, value: 'm1' },
        { resource: { ...all, [enterprise]: { department: 'D', manager: { value: 'm1' } } } },
      ],
      [
        'a whole extension as the path',
        { op: 'add', path: enterprise, value: { costCenter: 'C' } },
        { resource: { ...all, [enterprise]: { department: 'D', costCenter: 'C' } } },
      ],
      [
        '§3.5.2: a new primary value: "the server SHALL set the value of the existing attribute to false"',
        { op: 'add', path: 'emails', value: [{ value: 'n@example.com', primary: true }] },
        {
          resource: {
            ...all,
            emails: [{ ...work, primary: false }, home, { value: 'n@example.com', primary: true }],
          },
        },
      ],
      ['a value is needed', { op: 'add', path: 'title' }, { status: 400, scimType: 'invalidValue' }],
      [
        'a filter that finds nothing: noTarget (§3.12)',
        { op: 'add', path: 'emails[type eq "fax"].value', value: 'x' },
        { status: 400, scimType: 'noTarget' },
      ],
    ]),
  );
});

describe('RFC 7644 §3.5.2.2: remove', () => {
  rows(
    table([
      [
        '"If path is unspecified, the operation fails with HTTP status code 400 and a scimType error code of noTarget"',
        { op: 'remove' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'a single-valued attribute is unassigned',
        { op: 'remove', path: 'title' },
        { resource: { ...all, title: undefined } },
      ],
      [
        'a multi-valued attribute without a filter goes whole',
        { op: 'remove', path: 'emails' },
        { resource: { ...all, emails: undefined } },
      ],
      [
        'with a filter "the values matched are removed"',
        { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' },
        { resource: { ...all, emails: [home] } },
      ],
      [
        '"If no other values remain after removal, the multi-valued attribute SHALL be considered unassigned"',
        { op: 'remove', path: 'emails[value pr]' },
        { resource: { ...all, emails: undefined } },
      ],
      [
        'a sub-attribute of the elements a filter selects',
        { op: 'remove', path: 'emails[type eq "work"].primary' },
        { resource: { ...all, emails: [{ value: 'work@example.com', type: 'work' }, home] } },
      ],
      [
        'the last attribute of an extension takes the extension with it',
        { op: 'remove', path: `${enterprise}:department` },
        { resource: before },
      ],
      [
        '"a required attribute": 400 invalidValue',
        { op: 'remove', path: 'userName' },
        { status: 400, scimType: 'invalidValue' },
      ],
      [
        '"a read-only attribute": 400 mutability',
        { op: 'remove', path: 'meta.created' },
        { status: 400, scimType: 'mutability' },
      ],
      [
        'a filter that finds nothing: noTarget (§3.12)',
        { op: 'remove', path: 'emails[type eq "fax"]' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'a list of values is not in the RFC: refused rather than everything removed',
        { op: 'remove', path: 'emails', value: [{ value: 'home@example.com' }] },
        { status: 400, scimType: 'invalidSyntax' },
      ],
    ]),
  );
});

describe('RFC 7644 §3.5.2.3: replace', () => {
  rows(
    table([
      [
        'a single value',
        { op: 'replace', path: 'title', value: 'Lead' },
        { resource: { ...all, title: 'Lead' } },
      ],
      [
        '"If the target location path specifies an attribute that does not exist, the service provider SHALL treat the operation as an add"',
        { op: 'replace', path: 'nickName', value: 'Babs' },
        { resource: { ...all, nickName: 'Babs' } },
      ],
      [
        '"a multi-valued attribute and no filter is specified, the attribute and all values are replaced"',
        { op: 'replace', path: 'emails', value: [{ value: 'x@example.com' }] },
        { resource: { ...all, emails: [{ value: 'x@example.com' }] } },
      ],
      [
        '"a complex attribute": the sub-attributes named are replaced or added',
        { op: 'replace', path: 'name', value: { givenName: 'Babs' } },
        { resource: { ...all, name: { givenName: 'Babs', familyName: 'Jensen' } } },
      ],
      [
        '"all matching record values SHALL be replaced"',
        { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'x@example.com', type: 'other' } },
        { resource: { ...all, emails: [work, { value: 'x@example.com', type: 'other' }] } },
      ],
      [
        '"that specific sub-attribute of all matching records SHALL be replaced"',
        { op: 'replace', path: 'emails[type pr].display', value: 'd' },
        {
          resource: {
            ...all,
            emails: [
              { ...work, display: 'd' },
              { ...home, display: 'd' },
            ],
          },
        },
      ],
      [
        '"no record match was made": 400 noTarget',
        { op: 'replace', path: 'emails[type eq "fax"].value', value: 'x' },
        { status: 400, scimType: 'noTarget' },
      ],
      [
        'without a path, several attributes',
        { op: 'replace', value: { title: 'Lead', emails: [{ value: 'x@example.com' }] } },
        { resource: { ...all, title: 'Lead', emails: [{ value: 'x@example.com' }] } },
      ],
      [
        'RFC 7643 §2.5: null unassigns',
        { op: 'replace', path: 'title', value: null },
        { resource: { ...all, title: undefined } },
      ],
      [
        'a value of the wrong type',
        { op: 'replace', path: 'active', value: 'False' },
        { status: 400, scimType: 'invalidValue' },
      ],
    ]),
  );
});

describe('RFC 7644 §3.5.2: the message', () => {
  rows([
    ...table([
      [
        'operations are applied in order',
        [
          { op: 'add', path: 'title', value: 'A' },
          { op: 'replace', path: 'title', value: 'B' },
          { op: 'add', path: 'emails', value: [{ value: 'x@example.com', type: 'other' }] },
          { op: 'remove', path: 'emails[type eq "other"]' },
        ],
        { resource: { ...all, title: 'B' } },
      ],
      [
        '"a PATCH request … SHALL be treated as atomic": a late failure leaves nothing behind',
        [
          { op: 'replace', path: 'title', value: 'Lead' },
          { op: 'replace', path: 'id', value: '7' },
        ],
        { status: 400, scimType: 'mutability' },
      ],
      [
        'op is lower case',
        { op: 'Replace', path: 'title', value: 'x' },
        { status: 400, scimType: 'invalidSyntax' },
      ],
      ['another op', { op: 'move', path: 'title', value: 'x' }, { status: 400, scimType: 'invalidSyntax' }],
      [
        'an unknown attribute: invalidPath',
        { op: 'add', path: 'shoeSize', value: 42 },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path that is none: invalidPath',
        { op: 'add', path: 'emails[type eq', value: 'x' },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a filter on what has no elements: invalidPath',
        { op: 'add', path: 'name[givenName eq "x"].familyName', value: 'x' },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path as a key of the value',
        { op: 'add', value: { 'name.givenName': 'x' } },
        { status: 400, scimType: 'invalidPath' },
      ],
      [
        'a path-less value that is no object',
        { op: 'add', value: 'x' },
        { status: 400, scimType: 'invalidSyntax' },
      ],
    ]),
    {
      rule: '"Operations whose value is an array of one or more"',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PATCH /Users/1', patch()],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: '"MUST contain the schemas attribute"',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PATCH /Users/1', { Operations: [{ op: 'add', path: 'title', value: 'x' }] }],
      response: { status: 400, scimType: 'invalidSyntax', names: [patchUrn] },
    },
    {
      rule: 'no change, no new version',
      options: { dialect: 'strict' },
      given: [['POST /Users', user({ userName: 'a', title: 'T' })]],
      request: ['PATCH /Users/1', patch({ op: 'replace', path: 'title', value: 'T' })],
      response: { status: 200, headers: { etag: 'W/"1"' } },
    },
    {
      rule: 'no such resource: 404',
      request: ['PATCH /Users/1', patch({ op: 'add', path: 'title', value: 'T' })],
      response: { status: 404 },
    },
    {
      rule: 'uniqueness holds for PATCH too: 409, nothing changed',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['POST /Users', user({ userName: 'b' })],
      ],
      request: ['PATCH /Users/2', patch({ op: 'replace', path: 'userName', value: 'A' })],
      response: { status: 409, scimType: 'uniqueness' },
      afterwards: { at: '/Users/2', resource: { userName: 'b', active: true } },
    },
    {
      rule: 'the old userName is no longer found, the new one is',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['PATCH /Users/1', patch({ op: 'replace', path: 'userName', value: 'b' })],
      ],
      request: ['GET /Users?filter=userName eq "a" or userName eq "B"'],
      response: { status: 200, ids: ['1'], body: { Resources: [{ userName: 'b' }] } },
    },
    {
      rule: '§3.5.2.1, figure of adding a member',
      options: { dialect: 'strict' },
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'u1' }] })]],
      request: [
        'PATCH /Groups/1',
        patch({ op: 'add', path: 'members', value: [{ display: 'Babs', value: 'u2' }, { value: 'u1' }] }),
      ],
      response: {
        status: 200,
        resource: { displayName: 'G', members: [{ value: 'u1' }, { display: 'Babs', value: 'u2' }] },
      },
    },
    {
      rule: 'RFC 7643 §4.2: a member’s value is immutable',
      given: [['POST /Groups', group({ displayName: 'G', members: [{ value: 'u1' }] })]],
      request: [
        'PATCH /Groups/1',
        patch({ op: 'replace', path: 'members[value eq "u1"].value', value: 'u2' }),
      ],
      response: { status: 400, scimType: 'mutability' },
    },
  ]);
});
