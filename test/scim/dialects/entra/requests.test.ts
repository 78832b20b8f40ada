import { describe } from 'vitest';
import { enterprise, rows, user } from '../../table.ts';
import { guid } from './sample.ts';

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
