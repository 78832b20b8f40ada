import { describe } from 'vitest';
import { group, rows, user } from '../table.ts';

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
