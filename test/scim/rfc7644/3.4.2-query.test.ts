import { describe } from 'vitest';
import { enterprise, group, type Row, rows, user } from '../table.ts';

const people = [
  [
    'POST /Users',
    user({
      userName: 'bjensen',
      externalId: 'Ext-1',
      name: { familyName: "O'Malley", givenName: 'Barbara' },
      title: 'Tour Guide',
      userType: 'Employee',
      emails: [
        { value: 'bjensen@example.com', type: 'work', primary: true },
        { value: 'babs@jensen.org', type: 'home' },
      ],
      [enterprise]: { department: 'Sales', manager: { value: 'm1' } },
    }),
  ],
  [
    'POST /Users',
    user({
      userName: 'JSmith',
      externalId: 'ext-2',
      active: false,
      userType: 'Intern',
      name: { familyName: 'Smith' },
      emails: [
        { value: 'jsmith@example.com', type: 'home' },
        { value: 'j@example.org', type: 'work' },
      ],
    }),
  ],
  [
    'POST /Users',
    user({ userName: 'öberg', displayName: 'Say "hi" \\ back', userType: 'Intern', title: '' }),
  ],
] as const;

/** RFC 7644 §3.4.2.2: filter and the ids it finds. */
function finds(
  dialect: 'strict' | 'entra',
  table: readonly (readonly [filter: string, ids: string[]])[],
): Row[] {
  return table.map(([filter, ids]) => ({
    rule: filter,
    options: { dialect },
    given: people,
    request: [`GET /Users?filter=${encodeURIComponent(filter)}`] as const,
    response: { status: 200, ids, body: { totalResults: ids.length } },
  }));
}

describe('RFC 7644 §3.4.2.2: filters', () => {
  rows(
    finds('strict', [
      // table 3, the operators
      ['userName eq "bjensen"', ['1']],
      ['userName eq "BJENSEN"', ['1']],
      ['USERNAME EQ "bjensen"', ['1']],
      ['userName eq "ÖBERG"', ['3']],
      ['externalId eq "Ext-1"', ['1']],
      // RFC 7643 §3.1: externalId and id are case exact
      ['externalId eq "ext-1"', []],
      ['id eq "2"', ['2']],
      ['name.familyName co "O\'Malley"', ['1']],
      ['userName sw "J"', ['2']],
      ['userName ew "N"', ['1']],
      ['title pr', ['1']],
      ['emails pr', ['1', '2']],
      ['name.givenName pr', ['1']],
      ['userName ne "bjensen"', ['2', '3']],
      ['title ne "Tour Guide"', ['2', '3']],
      ['title eq null', ['2']],
      ['userName gt "bjensen"', ['2', '3']],
      ['userName le "jsmith"', ['1', '2']],
      ['active eq true', ['1', '3']],
      ['active eq false', ['2']],
      ['meta.lastModified gt "2026-01-01T00:00:01Z"', ['2', '3']],
      ['meta.created ge "2026-01-01T01:00:02+01:00"', ['2', '3']],
      ['meta.resourceType eq "User"', ['1', '2', '3']],
      // table 4, and, or, not; "and" before "or"
      ['title pr and userType eq "Employee"', ['1']],
      ['title pr or userType eq "Intern"', ['1', '2', '3']],
      ['userName eq "jsmith" or userName eq "bjensen"', ['1', '2']],
      ['userType eq "Intern" or userType eq "Employee" and userName eq "nobody"', ['2', '3']],
      ['(userType eq "Intern" or userType eq "Employee") and userName eq "nobody"', []],
      ['userType eq "Intern" and not (active eq true)', ['2']],
      ['not (emails co "example.com" or emails.value co "example.org")', ['3']],
      // table 5, grouping of one element
      ['emails[type eq "work" and value co "@example.com"]', ['1']],
      ['emails[type eq "work"]', ['1', '2']],
      ['emails[type eq "work"].value eq "bjensen@example.com"', ['1']],
      ['emails[type eq "work"].value eq "jsmith@example.com"', []],
      ['emails[type eq "work" and value eq "jsmith@example.com"]', []],
      ['emails.type eq "work" and emails.value eq "jsmith@example.com"', ['2']],
      ['emails[primary eq true].value sw "b"', ['1']],
      ['emails eq "J@example.org"', ['2']],
      ['emails.value eq "babs@jensen.org"', ['1']],
      // §3.10, full names
      [`${enterprise}:department eq "sales"`, ['1']],
      [`${enterprise}:manager.value eq "m1"`, ['1']],
      [`${enterprise}:manager eq "m1"`, ['1']],
      ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"', ['2']],
      // "SHALL treat the attribute as if there is no attribute value"
      ['members eq "1"', []],
      ['not (members eq "1")', ['1', '2', '3']],
      // values are JSON (RFC 8259)
      ['displayName eq "Say \\"hi\\" \\\\ back"', ['3']],
      ['userName eq "\\u00f6berg"', ['3']],
      // a boolean is no text
      ['active eq "true"', []],
    ]),
  );
});

describe('what Entra asks is found', () => {
  rows(
    finds('entra', [
      ['active eq "False"', ['2']],
      ['emails[primary eq "True"].value eq "bjensen@example.com"', ['1']],
      ['manager eq "m1"', ['1']],
      // the legacy example of Microsoft's page has no quotes
      ['externalId eq ext-2', ['2']],
    ]),
  );
});

describe('RFC 7644 §3.12, invalidFilter', () => {
  rows(
    [
      '',
      'userName',
      'userName eq',
      'userName is "x"',
      'userName eq "x',
      'userName eq "x" and',
      '(userName eq "x"',
      'userName eq "x")',
      'emails[type eq "work"',
      'emails[type eq "work"].',
      'emails[emails.value eq "x"]',
      'eq "x"',
      '"userName" eq "x"',
      'userName eq bare',
      'userName eq {"a":1}',
      'userName eq "\\x"',
      'not userName eq "x"',
      '__proto__ eq "x"',
      'active gt true',
      'meta.created gt "yesterday"',
      `${'('.repeat(5000)}userName eq "x"${')'.repeat(5000)}`,
      `userName eq "${'x'.repeat(10_000)}"`,
    ].map(filter => ({
      rule: filter.slice(0, 60) || '(empty)',
      options: { dialect: 'strict' } as const,
      given: people,
      request: [`GET /Users?filter=${encodeURIComponent(filter)}`] as const,
      response: { status: 400, scimType: 'invalidFilter' },
    })),
  );
});

describe('RFC 7644 §3.4.2.3, §3.4.2.4, §3.4.3: sort, pages, search', () => {
  rows([
    {
      rule: 'nothing found: 200 with zero results, never 404',
      request: ['GET /Users?filter=userName eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"'],
      response: {
        status: 200,
        text: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"startIndex":1,"itemsPerPage":0,"Resources":[]}',
      },
    },
    {
      rule: 'startIndex is 1-based and echoed, totalResults counts all',
      given: people,
      request: ['GET /Users?startIndex=2&count=1'],
      response: { status: 200, ids: ['2'], body: { totalResults: 3, startIndex: 2, itemsPerPage: 1 } },
    },
    {
      rule: '"A value less than 1 SHALL be interpreted as 1"',
      given: people,
      request: ['GET /Users?startIndex=-5'],
      response: { status: 200, ids: ['1', '2', '3'], body: { startIndex: 1 } },
    },
    {
      rule: '"A negative value SHALL be interpreted as 0"; 0: "no resource results are to be returned except for totalResults"',
      given: people,
      request: ['GET /Users?count=-1'],
      response: { status: 200, ids: [], body: { totalResults: 3, itemsPerPage: 0 } },
    },
    {
      rule: 'count that is no number',
      request: ['GET /Users?count=many'],
      response: { status: 400, scimType: 'invalidValue', names: ['count'] },
    },
    {
      rule: 'sortBy, ascending by default, without regard to case where the attribute has none',
      given: people,
      request: ['GET /Users?sortBy=userName'],
      response: { status: 200, ids: ['1', '2', '3'] },
    },
    {
      rule: 'sortOrder=descending',
      given: people,
      request: ['GET /Users?sortBy=userName&sortOrder=descending'],
      response: { status: 200, ids: ['3', '2', '1'] },
    },
    {
      rule: 'sorted by the primary value, or else the first; without a value last',
      given: people,
      request: ['GET /Users?sortBy=emails.value'],
      response: { status: 200, ids: ['1', '2', '3'] },
    },
    {
      rule: 'POST /.search takes the same in a body',
      given: people,
      request: [
        'POST /Users/.search',
        {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
          attributes: ['userName'],
          filter: 'userType eq "intern"',
          startIndex: 1,
          count: 1,
        },
      ],
      response: { status: 200, ids: ['2'], body: { totalResults: 2, Resources: [{ userName: 'JSmith' }] } },
    },
    {
      rule: 'groups are searched by member',
      given: [
        ['POST /Groups', group({ displayName: 'A', members: [{ value: 'u1' }, { value: 'u2' }] })],
        ['POST /Groups', group({ displayName: 'B', members: [{ value: 'u2' }] })],
      ],
      request: ['GET /Groups?filter=members.value eq "u1"'],
      response: { status: 200, ids: ['1'] },
    },
  ]);
});
