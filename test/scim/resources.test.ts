import { describe } from 'vitest';
import { enterprise, group, rows, user, userUrn } from './table.ts';

const strict = { dialect: 'strict' } as const;

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
