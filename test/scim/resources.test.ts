import { describe } from 'vitest';
import { enterprise, group, patchUrn, rows, user, userUrn } from './table.ts';

const strict = { dialect: 'strict' } as const;

describe('RFC 7644 §2, RFC 6750 §3: authorization', () => {
  rows([
    {
      rule: 'no token: 401 with a challenge',
      request: ['GET /Users', undefined, { authorization: '' }],
      response: {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="SCIM"' },
        body: { status: '401' },
      },
    },
    {
      rule: 'wrong token: 401, error="invalid_token"',
      request: ['GET /Users', undefined, { authorization: 'Bearer not-the-token' }],
      response: {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="SCIM", error="invalid_token"' },
      },
    },
    {
      rule: 'another scheme: 401',
      request: ['GET /Users', undefined, { authorization: 'Basic YTpi' }],
      response: { status: 401 },
    },
    {
      rule: 'an unknown path is not told apart from others without a token',
      request: ['GET /Nowhere', undefined, { authorization: '' }],
      response: { status: 401 },
    },
  ]);
});

describe('RFC 7644 §3.3: creating resources', () => {
  rows([
    {
      rule: '"the response body SHOULD contain the newly created resource"; 201, Location, ETag',
      options: strict,
      request: [
        'POST /Users',
        user({ userName: 'bjensen', externalId: 'bjensen', name: { familyName: 'Jensen' } }),
      ],
      response: {
        status: 201,
        headers: {
          'content-type': 'application/scim+json',
          location: 'https://scim.example.com/scim/Users/1',
          etag: 'W/"1"',
        },
        body: {
          schemas: [userUrn],
          id: '1',
          meta: {
            resourceType: 'User',
            created: '2026-01-01T00:00:01.000Z',
            lastModified: '2026-01-01T00:00:01.000Z',
            location: 'https://scim.example.com/scim/Users/1',
            version: 'W/"1"',
          },
        },
        resource: {
          userName: 'bjensen',
          externalId: 'bjensen',
          name: { familyName: 'Jensen' },
          active: true,
        },
      },
    },
    {
      rule: '"attributes whose mutability is readOnly SHALL be ignored"',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', id: 'mine', meta: { created: 'never' } })],
      response: { status: 201, body: { id: '1', meta: { created: '2026-01-01T00:00:01.000Z' } } },
    },
    {
      rule: 'RFC 7643 §4.1.1: userName is case insensitive and unique; 409 uniqueness',
      given: [['POST /Users', user({ userName: 'BJensen@example.com' })]],
      request: ['POST /Users', user({ userName: 'bjensen@EXAMPLE.com' })],
      response: { status: 409, scimType: 'uniqueness', body: { status: '409' }, names: ['userName'] },
    },
    {
      rule: 'RFC 7643 §4.1.1: userName is required',
      request: ['POST /Users', user({ displayName: 'Nobody' })],
      response: { status: 400, scimType: 'invalidValue', names: ['userName'] },
    },
    {
      rule: 'RFC 7643 §4.2: displayName is required for a group',
      request: ['POST /Groups', group({})],
      response: { status: 400, scimType: 'invalidValue', names: ['displayName'] },
    },
    {
      rule: 'RFC 7643 §2.1: attribute names are case insensitive',
      options: strict,
      request: [
        'POST /Users',
        user({ USERNAME: 'a', Name: { GIVENNAME: 'A' }, EMAILS: [{ VALUE: 'a@b.c' }] }),
      ],
      response: {
        status: 201,
        resource: { userName: 'a', name: { givenName: 'A' }, emails: [{ value: 'a@b.c' }], active: true },
      },
    },
    {
      rule: 'RFC 7643 §2.5: null and the empty array are no value',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', title: null, emails: [], roles: [] })],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: 'RFC 7643 §3.3: an extension in use is listed in schemas',
      options: strict,
      request: [
        'POST /Users',
        { schemas: [userUrn, enterprise], userName: 'a', [enterprise]: { department: 'D' } },
      ],
      response: { status: 201, body: { schemas: [userUrn, enterprise], [enterprise]: { department: 'D' } } },
    },
    {
      rule: 'RFC 7643 §4.1.1: a password is never returned',
      request: ['POST /Users', user({ userName: 'a', password: 'hush' })],
      response: { status: 201, resource: { userName: 'a', active: true } },
    },
    {
      rule: 'RFC 7643 §3: schemas is required (strict)',
      options: strict,
      request: ['POST /Users', { userName: 'a' }],
      response: { status: 400, scimType: 'invalidSyntax', names: ['schemas'] },
    },
    {
      rule: "RFC 7643 §3: a schema that is not the resource type's (strict)",
      options: strict,
      request: ['POST /Users', { schemas: [userUrn, patchUrn], userName: 'a' }],
      response: { status: 400, scimType: 'invalidValue', names: [patchUrn] },
    },
    {
      rule: 'RFC 7643 §2.4: primary is true once at most (strict)',
      options: strict,
      request: [
        'POST /Users',
        user({
          userName: 'a',
          emails: [
            { value: 'a@b', primary: true },
            { value: 'c@d', primary: true },
          ],
        }),
      ],
      response: { status: 400, scimType: 'invalidValue', names: ['emails'] },
    },
    ...[
      ['a boolean', { active: 'yes' }, 'active'],
      ['a string', { title: 7 }, 'title'],
      ['an object', { name: 'Aino' }, 'name'],
      ['a list', { emails: { value: 'a@b' } }, 'emails'],
      ['a string inside a list', { emails: [{ value: 7 }] }, 'emails.value'],
      ['base64', { x509Certificates: [{ value: 'not base64!' }] }, 'x509Certificates.value'],
    ].map(([what, attributes, name]) => ({
      rule: `RFC 7643 §2.3: a value of the wrong type, wanted ${what}`,
      options: strict,
      request: ['POST /Users', user({ userName: 'a', ...(attributes as object) })] as const,
      response: { status: 400, scimType: 'invalidValue', names: [String(name)] },
    })),
    {
      rule: '§3.12 invalidSyntax: "did not conform to the request schema": an unknown attribute (strict)',
      options: strict,
      request: ['POST /Users', user({ userName: 'a', shoeSize: 42 })],
      response: { status: 400, scimType: 'invalidSyntax', names: ['shoeSize'] },
    },
  ]);
});

describe('RFC 7644 §3.4.1: one resource', () => {
  rows([
    {
      rule: '200 with the resource, its location and version',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users/1'],
      response: {
        status: 200,
        headers: { etag: 'W/"1"', location: 'https://scim.example.com/scim/Users/1' },
        resource: { userName: 'a', active: true },
      },
    },
    {
      rule: '404 where there is none',
      request: ['GET /Users/2819c223'],
      response: { status: 404, body: { status: '404' }, names: ['2819c223'] },
    },
    {
      rule: 'an id is looked for in its own collection only',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Groups/1'],
      response: { status: 404 },
    },
    {
      rule: '§3.9 attributes: "the minimum set", schemas and id, and what is asked for',
      given: [
        ['POST /Users', user({ userName: 'a', title: 'T', name: { givenName: 'G', familyName: 'F' } })],
      ],
      request: ['GET /Users/1?attributes=userName,name.givenName'],
      response: {
        status: 200,
        body: { schemas: [userUrn], id: '1' },
        resource: { userName: 'a', name: { givenName: 'G' } },
      },
    },
    {
      rule: '§3.9 attributes of an extension, by URN',
      given: [
        ['POST /Users', { ...user({ userName: 'a' }), [enterprise]: { department: 'D', division: 'V' } }],
      ],
      request: [`GET /Users/1?attributes=${enterprise}:department`],
      response: { status: 200, resource: { [enterprise]: { department: 'D' } } },
    },
    {
      rule: '§3.9 excludedAttributes: not those that are always returned',
      given: [['POST /Users', user({ userName: 'a', title: 'T', emails: [{ value: 'a@b', type: 'work' }] })]],
      request: ['GET /Users/1?excludedAttributes=id,title,emails.type'],
      response: {
        status: 200,
        body: { id: '1' },
        resource: { userName: 'a', active: true, emails: [{ value: 'a@b' }] },
      },
    },
    {
      rule: '§3.14 If-None-Match: 304 while the version is the same',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users/1', undefined, { 'If-None-Match': 'W/"1"' }],
      response: { status: 304, text: '' },
    },
  ]);
});

describe('RFC 7644 §3.5.1: replacing with PUT', () => {
  rows([
    {
      rule: 'what the body leaves out is cleared',
      options: strict,
      given: [['POST /Users', user({ userName: 'a', title: 'T', nickName: 'N' })]],
      request: ['PUT /Users/1', user({ userName: 'a', title: 'New', active: false })],
      response: {
        status: 200,
        headers: { etag: 'W/"2"' },
        resource: { userName: 'a', title: 'New', active: false },
      },
    },
    {
      rule: '"SHALL NOT be used to create": 404',
      request: ['PUT /Users/1', user({ userName: 'a' })],
      response: { status: 404 },
    },
    {
      rule: 'created stays, lastModified moves',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PUT /Users/1', user({ userName: 'b' })],
      response: {
        status: 200,
        body: { meta: { created: '2026-01-01T00:00:01.000Z', lastModified: '2026-01-01T00:00:02.000Z' } },
      },
    },
    {
      rule: "another user's userName: 409",
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['POST /Users', user({ userName: 'b' })],
      ],
      request: ['PUT /Users/2', user({ userName: 'A' })],
      response: { status: 409, scimType: 'uniqueness' },
      afterwards: { at: '/Users/2', resource: { userName: 'b', active: true } },
    },
    {
      rule: "one's own userName in another case is no conflict",
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PUT /Users/1', user({ userName: 'A' })],
      response: { status: 200, resource: { userName: 'A', active: true } },
    },
    {
      rule: '§3.14 If-Match with another version: 412, nothing written',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PUT /Users/1', user({ userName: 'b' }), { 'if-match': 'W/"9"' }],
      response: { status: 412 },
      afterwards: { at: '/Users/1', resource: { userName: 'a', active: true } },
    },
  ]);
});

describe('RFC 7644 §3.6: deleting', () => {
  rows([
    {
      rule: '204 without a body',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['DELETE /Users/1'],
      response: { status: 204, text: '' },
    },
    {
      rule: 'afterwards 404 "for all operations"',
      given: [['POST /Users', user({ userName: 'a' })], ['DELETE /Users/1']],
      request: ['DELETE /Users/1'],
      response: { status: 404 },
    },
    {
      rule: '"MUST omit the resource in future query results", and its userName is free again',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['DELETE /Users/1'],
        ['POST /Users', user({ userName: 'a' })],
      ],
      request: ['GET /Users?filter=userName eq "a"'],
      response: { status: 200, ids: ['2'] },
    },
    {
      rule: 'a deleted user is no member any more',
      given: [
        ['POST /Users', user({ userName: 'a' })],
        ['POST /Users', user({ userName: 'b' })],
        ['POST /Groups', group({ displayName: 'G', members: [{ value: '1' }, { value: '2' }] })],
        ['DELETE /Users/1'],
      ],
      request: ['GET /Groups/3'],
      response: {
        status: 200,
        headers: { etag: 'W/"2"' },
        resource: { displayName: 'G', members: [{ value: '2' }] },
      },
    },
  ]);
});

describe('RFC 7644 §3.12: errors', () => {
  rows([
    {
      rule: 'schemas, scimType, detail, and status as a string',
      request: ['POST /Users', '{"userName": '],
      response: {
        status: 400,
        headers: { 'content-type': 'application/scim+json' },
        text: '{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"scimType":"invalidSyntax","detail":"the body is not JSON","status":"400"}',
      },
    },
    ...['[]', '"text"', 'null', '7', ''].map(body => ({
      rule: `a body that is no JSON object: ${body || '(empty)'}`,
      request: ['POST /Users', body] as const,
      response: { status: 400, scimType: 'invalidSyntax' },
    })),
    {
      rule: 'an unknown endpoint: 404',
      request: ['GET /Devices'],
      response: { status: 404 },
    },
    {
      rule: 'RFC 9110 §15.5.6: 405 with Allow',
      request: ['DELETE /Users'],
      response: { status: 405, headers: { allow: 'GET, POST' }, body: { status: '405' } },
    },
    {
      rule: '405 on one resource too',
      request: ['POST /Users/1', user({ userName: 'a' })],
      response: { status: 405, headers: { allow: 'GET, PUT, PATCH, DELETE' } },
    },
    {
      rule: '§3.1: another content type (strict)',
      options: strict,
      request: ['POST /Users', user({ userName: 'a' }), { 'content-type': 'text/plain' }],
      response: { status: 415 },
    },
    {
      rule: 'a body nested without end is refused, not walked through',
      request: ['POST /Users', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: '__proto__ is no attribute name (RFC 7643 §2.1)',
      request: ['POST /Users', '{"userName":"a","__proto__":{"active":false}}'],
      response: { status: 400, scimType: 'invalidSyntax' },
    },
    {
      rule: 'what every object has from its prototype is no attribute',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['GET /Users?filter=constructor pr or toString pr or name.valueOf pr'],
      response: { status: 200, ids: [] },
    },
  ]);
});

describe('RFC 7644 §4: discovery', () => {
  const singles = [
    [
      '/ServiceProviderConfig',
      { patch: { supported: true }, bulk: { supported: false }, etag: { supported: true } },
    ],
    ['/ResourceTypes/User', { id: 'User', endpoint: '/Users', schema: userUrn }],
    [`/Schemas/${userUrn}`, { id: userUrn, name: 'User' }],
    [`/Schemas/${enterprise}`, { id: enterprise, name: 'EnterpriseUser' }],
  ] as const;
  rows([
    ...singles.map(([path, body]) => ({
      rule: `GET ${path}`,
      request: [`GET ${path}`] as const,
      response: {
        status: 200,
        body: { ...body, meta: { location: `https://scim.example.com/scim${path}` } },
      },
    })),
    {
      rule: '/ResourceTypes is a ListResponse',
      request: ['GET /ResourceTypes'],
      response: { status: 200, body: { totalResults: 2 }, ids: ['User', 'Group'] },
    },
    {
      rule: '/Schemas is a ListResponse',
      request: ['GET /Schemas'],
      response: {
        status: 200,
        ids: [userUrn, enterprise, 'urn:ietf:params:scim:schemas:core:2.0:Group'],
      },
    },
    {
      rule: 'an unknown schema: 404',
      request: ['GET /Schemas/urn:nothing'],
      response: { status: 404 },
    },
    {
      rule: '"If a filter is provided, the service provider SHOULD respond with 403"',
      request: ['GET /Schemas?filter=name eq "User"'],
      response: { status: 403 },
    },
    ...['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', `/Schemas/${userUrn}`].flatMap(path =>
      ['POST', 'PUT', 'PATCH', 'DELETE'].map(method => ({
        rule: `${method} ${path}: 405`,
        request: [`${method} ${path}`, {}] as const,
        response: { status: 405, headers: { allow: 'GET' } },
      })),
    ),
  ]);
});
