import { describe } from 'vitest';
import { rows, user } from '../table.ts';

const strict = { dialect: 'strict' } as const;

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
