import { describe } from 'vitest';
import { enterprise, rows, user, userUrn } from '../table.ts';

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
