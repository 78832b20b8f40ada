import { describe } from 'vitest';
import { patch, type Row, rows, user } from '../table.ts';

const given = [
  ['POST /Users', user({ userName: 'a' })],
  ['PUT /Users/1', user({ userName: 'b' })],
] as const;
const after = { at: '/Users/1', resource: { userName: 'b', active: true } };
const title = patch({ op: 'add', path: 'title', value: 'T' });
const at = (row: Omit<Row, 'given' | 'options'>): Row => ({ ...row, given, options: { dialect: 'strict' } });
const header = (name: string, value: string) => ({ [name]: value });

describe('RFC 7644 §3.14: ETags', () => {
  rows([
    at({
      rule: '"SCIM ETags MUST be specified as an HTTP header and SHOULD be specified within the \'version\' attribute"',
      request: ['GET /Users/1'],
      response: { status: 200, headers: { etag: 'W/"2"' }, body: { meta: { version: 'W/"2"' } } },
    }),
    ...['W/"2"', 'W/"1", W/"2"', '*'].flatMap(tags => [
      at({
        rule: `If-None-Match: ${tags}: "an empty body with a 304 (Not Modified) response code"`,
        request: ['GET /Users/1', undefined, header('if-none-match', tags)],
        response: { status: 304, headers: { etag: 'W/"2"' }, text: '' },
      }),
      at({
        rule: `If-Match: ${tags}: the latest version`,
        request: ['PATCH /Users/1', title, header('if-match', tags)],
        response: { status: 200, headers: { etag: 'W/"3"' } },
      }),
      at({
        rule: `If-None-Match: ${tags} keeps a write away (RFC 9110 §13.1.2)`,
        request: ['PATCH /Users/1', title, header('If-None-Match', tags)],
        response: { status: 412 },
        afterwards: after,
      }),
    ]),
    at({
      rule: 'If-None-Match: another version',
      request: ['GET /Users/1', undefined, header('if-none-match', 'W/"1"')],
      response: { status: 200 },
    }),
    ...(
      [
        ['PUT /Users/1', user({ userName: 'c' })],
        ['PATCH /Users/1', title],
        ['DELETE /Users/1', undefined],
      ] as const
    ).map(([line, body]) =>
      at({
        rule: `${line} with If-Match of an older version: 412, and nothing is done`,
        request: [line, body, header('if-match', 'W/"1"')],
        response: { status: 412, body: { status: '412' }, names: ['If-Match'] },
        afterwards: after,
      }),
    ),
    at({
      rule: 'DELETE with the latest version',
      request: ['DELETE /Users/1', undefined, header('if-match', 'W/"2"')],
      response: { status: 204 },
    }),
    at({
      rule: '404 comes before 412',
      request: ['PATCH /Users/9', title, header('if-match', 'W/"1"')],
      response: { status: 404 },
    }),
  ]);
});
