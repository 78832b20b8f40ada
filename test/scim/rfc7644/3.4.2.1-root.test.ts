import { describe } from 'vitest';
import { enterprise, group, type Row, rows, user } from '../table.ts';

const given = [
  ['POST /Users', user({ userName: 'bo', displayName: 'Smith, Bo' })],
  ['POST /Groups', group({ displayName: 'Smith Family', members: [{ value: '1' }] })],
  ['POST /Users', user({ userName: 'al', displayName: 'Jones, Al' })],
] as const;
const search = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
const at = (row: Omit<Row, 'given'>): Row => ({ given, options: { dialect: 'strict' }, ...row });
const post = (body: object) => ['POST /.search', { schemas: [search], ...body }] as const;

describe('RFC 7644 §3.4.2.1: "A query against a server root indicates that all resources … SHALL be included"', () => {
  rows([
    at({
      rule: 'GET /',
      request: ['GET /'],
      response: { status: 200, ids: ['1', '3', '2'], body: { totalResults: 3 } },
    }),
    at({
      rule: '"A filter expression using "meta.resourceType" MAY be used to restrict results"',
      request: ['GET /?filter=meta.resourceType eq "Group"'],
      response: { status: 200, ids: ['2'] },
    }),
    at({
      rule: '"SHALL treat the attribute as if there is no attribute value"',
      request: ['GET /?filter=userName pr or members.value eq "1"'],
      response: { status: 200, ids: ['1', '3', '2'] },
    }),
    at({
      rule: '"a presence or equality filter for an undefined attribute evaluates to false"',
      request: [`GET /?filter=${enterprise}:department pr or shoeSize eq 42`],
      response: { status: 200, ids: [] },
    }),
    at({
      rule: 'one order over both types',
      request: ['GET /?sortBy=displayName'],
      response: { status: 200, ids: ['3', '2', '1'] },
    }),
    at({
      rule: 'pages go over both types',
      request: ['GET /?startIndex=2&count=2'],
      response: { status: 200, ids: ['3', '2'], body: { totalResults: 3, startIndex: 2, itemsPerPage: 2 } },
    }),
    at({
      rule: 'other methods: 405',
      request: ['POST /', {}],
      response: { status: 405, headers: { allow: 'GET' } },
    }),
    at({
      rule: 'with a base path, there and nowhere else',
      options: { basePath: '/scim' },
      request: ['GET /'],
      response: { status: 200, ids: ['1', '3', '2'] },
    }),
    at({
      rule: 'with another base path: 404',
      options: { basePath: '/scim' },
      request: ['GET /v3/.search'],
      response: { status: 404 },
    }),
  ]);
});

describe('RFC 7644 §3.4.3: "POST /.search"', () => {
  rows([
    at({
      rule: 'figure 4: displayName sw "smith", of users and groups, attributes',
      request: post({
        attributes: ['displayName', 'userName'],
        filter: 'displayName sw "smith"',
        startIndex: 1,
        count: 10,
      }),
      response: {
        status: 200,
        body: {
          totalResults: 2,
          itemsPerPage: 2,
          startIndex: 1,
          Resources: [
            { id: '1', userName: 'bo', displayName: 'Smith, Bo' },
            { id: '2', displayName: 'Smith Family' },
          ],
        },
      },
    }),
    at({
      rule: 'excludedAttributes, sortBy, sortOrder',
      request: post({ excludedAttributes: ['members'], sortBy: 'meta.created', sortOrder: 'descending' }),
      response: {
        status: 200,
        ids: ['3', '2', '1'],
        body: { Resources: [{}, { displayName: 'Smith Family' }, {}] },
      },
    }),
    ...[
      ['schemas', { schemas: [] }, 'invalidSyntax'],
      ['filter', { filter: 7 }, 'invalidValue'],
      ['count', { count: 'ten' }, 'invalidValue'],
      ['sortOrder', { sortOrder: 'up' }, 'invalidValue'],
      ['a figure', { filter: 'displayName sw smith' }, 'invalidFilter'],
    ].map(([name, body, scimType]) =>
      at({
        rule: `a message whose ${name} is wrong`,
        request: post(body as object),
        response: { status: 400, scimType: String(scimType) },
      }),
    ),
    at({
      rule: 'GET /.search: 405',
      request: ['GET /.search'],
      response: { status: 405, headers: { allow: 'POST' } },
    }),
  ]);
});
