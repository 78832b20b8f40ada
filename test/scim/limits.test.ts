import { describe } from 'vitest';
import { group, patch, rows, user } from './table.ts';

const emails = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ value: `${from + at}@example.com`, type: 'work' }));
const many = user({ userName: 'a', emails: emails(1000) });

// docs/scim.md, "Bounds": what one request may ask for, so that none holds the server up.
describe('bounds', () => {
  rows([
    {
      rule: 'levels of a body',
      request: ['POST /Users', `{"userName":${'['.repeat(13)}${']'.repeat(13)}}`],
      response: { status: 400, scimType: 'invalidSyntax', names: ['12 levels'] },
    },
    {
      rule: 'values of an attribute',
      request: ['POST /Users', user({ userName: 'a', emails: emails(1001) })],
      response: { status: 400, scimType: 'invalidValue', names: ['emails', '1000'] },
    },
    {
      rule: 'values of an attribute no schema knows',
      request: ['POST /Users', user({ userName: 'a', things: Array(1001).fill('x') })],
      response: { status: 400, scimType: 'invalidValue', names: ['things', '1000'] },
    },
    {
      rule: 'values that a PATCH adds to as many as there may be',
      given: [['POST /Users', many]],
      request: ['PATCH /Users/1', patch({ op: 'add', path: 'emails', value: emails(1, 1000) })],
      response: { status: 400, scimType: 'invalidValue', names: ['emails', '1000'] },
      afterwards: { at: '/Users/1', resource: { userName: 'a', active: true, emails: emails(1000) } },
    },
    {
      rule: 'members are no such values: a group may have more',
      request: [
        'POST /Groups',
        group({ displayName: 'G', members: emails(1001).map(({ value }) => ({ value })) }),
      ],
      response: { status: 201 },
    },
    {
      rule: 'operations of a PATCH',
      given: [['POST /Users', user({ userName: 'a' })]],
      request: ['PATCH /Users/1', patch(...Array(1001).fill({ op: 'add', path: 'title', value: 'T' }))],
      response: { status: 413, names: ['1000'] },
    },
    {
      rule: 'length of a filter',
      request: [`GET /Users?filter=userName eq "${'x'.repeat(8192)}"`],
      response: { status: 400, scimType: 'invalidFilter', names: ['8192'] },
    },
    {
      rule: 'levels of a filter',
      request: [`GET /Users?filter=${'('.repeat(33)}userName pr${')'.repeat(33)}`],
      response: { status: 400, scimType: 'invalidFilter', names: ['32 levels'] },
    },
  ]);
});
