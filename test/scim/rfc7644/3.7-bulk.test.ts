import { describe, expect, test } from 'vitest';
import { enterprise, group, patch, type Row, rows, send, server, user, userUrn } from '../table.ts';

const strict = { dialect: 'strict' } as const;
const urn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
const responseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
const base = 'https://scim.example.com/scim';

const bulk = (operations: unknown[], rest: object = {}) => ({
  schemas: [urn],
  Operations: operations,
  ...rest,
});
const post = (path: string, bulkId: string, data: object) => ({ method: 'POST', path, bulkId, data });
const alice = post('/Users', 'qwerty', user({ userName: 'Alice' }));
const nobody = post('/Users', 'nobody', user({}));
const created = (path: string, bulkId: string) => ({
  location: `${base}${path}`,
  method: 'POST',
  bulkId,
  version: 'W/"1"',
  status: '201',
});
const at = (row: Omit<Row, 'options'>): Row => ({ ...row, options: strict });

describe('RFC 7644 §3.7.2 and §3.7.3: the figures', () => {
  rows([
    at({
      rule: '"creates a User with the userName \'Alice\' and a Group … with Alice as a member"',
      request: [
        'POST /Bulk',
        bulk([
          alice,
          post(
            '/Groups',
            'ytrewq',
            group({ displayName: 'Tour Guides', members: [{ type: 'User', value: 'bulkId:qwerty' }] }),
          ),
        ]),
      ],
      response: {
        status: 200,
        body: {
          schemas: [responseUrn],
          Operations: [created('/Users/1', 'qwerty'), created('/Groups/2', 'ytrewq')],
        },
      },
      afterwards: {
        at: '/Groups/2',
        resource: { displayName: 'Tour Guides', members: [{ type: 'User', value: '1' }] },
      },
    }),
    at({
      rule: '"Extensions that include references to other resources MUST be handled in the same way"',
      request: [
        'POST /Bulk',
        bulk([
          alice,
          post('/Users', 'ytrewq', {
            schemas: [userUrn, enterprise],
            userName: 'Bob',
            [enterprise]: { employeeNumber: '11250', manager: { value: 'bulkId:qwerty' } },
          }),
        ]),
      ],
      response: { status: 200, body: { Operations: [{ status: '201' }, { status: '201' }] } },
      afterwards: {
        at: '/Users/2',
        resource: {
          userName: 'Bob',
          active: true,
          [enterprise]: { employeeNumber: '11250', manager: { value: '1' } },
        },
      },
    }),
    at({
      rule: '"add, update, and remove a user": location, version and status of each',
      given: ['b', 'c', 'd'].map(userName => ['POST /Users', user({ userName, nickName: 'N' })] as const),
      request: [
        'POST /Bulk',
        bulk([
          alice,
          { method: 'PUT', path: '/Users/1', version: 'W/"1"', data: user({ userName: 'Bob' }) },
          {
            method: 'PATCH',
            path: '/Users/2',
            version: 'W/"1"',
            data: patch({ op: 'remove', path: 'nickName' }, { op: 'add', path: 'userName', value: 'Dave' }),
          },
          { method: 'DELETE', path: '/Users/3', version: 'W/"1"' },
        ]),
      ],
      response: {
        status: 200,
        text: JSON.stringify({
          schemas: [responseUrn],
          Operations: [
            created('/Users/4', 'qwerty'),
            { location: `${base}/Users/1`, method: 'PUT', version: 'W/"2"', status: '200' },
            { location: `${base}/Users/2`, method: 'PATCH', version: 'W/"2"', status: '200' },
            { location: `${base}/Users/3`, method: 'DELETE', status: '204' },
          ],
        }),
      },
    }),
    at({
      rule: '"all operations failed": each has its status and response, all but a POST a location',
      given: [['POST /Users', user({ userName: 'b' })]],
      request: [
        'POST /Bulk',
        bulk([
          nobody,
          { method: 'PUT', path: '/Users/1', version: 'W/"9"', data: user({ userName: 'Bob' }) },
          { method: 'DELETE', path: '/Users/7' },
        ]),
      ],
      response: {
        status: 200,
        body: {
          Operations: [
            {
              method: 'POST',
              bulkId: 'nobody',
              status: '400',
              response: { scimType: 'invalidValue', status: '400' },
            },
            { location: `${base}/Users/1`, method: 'PUT', status: '412', response: { status: '412' } },
            { location: `${base}/Users/7`, method: 'DELETE', status: '404', response: { status: '404' } },
          ],
        },
      },
    }),
  ]);
});

describe('RFC 7644 §3.7.1: references, forwards and in circles', () => {
  const inA = post(
    '/Groups',
    'a',
    group({ displayName: 'Group A', members: [{ type: 'Group', value: 'bulkId:b' }] }),
  );
  const inB = post(
    '/Groups',
    'b',
    group({ displayName: 'Group B', members: [{ type: 'Group', value: 'bulkId:a' }] }),
  );
  rows([
    at({
      rule: '"MUST try to resolve circular cross-references": two groups in each other',
      request: ['POST /Bulk', bulk([inA, inB])],
      response: { status: 200, body: { Operations: [created('/Groups/1', 'a'), created('/Groups/2', 'b')] } },
      afterwards: {
        at: '/Groups/1',
        resource: { displayName: 'Group A', members: [{ type: 'Group', value: '2' }] },
      },
    }),
    at({
      rule: 'the other half of the circle',
      given: [['POST /Bulk', bulk([inA, inB])]],
      request: ['GET /Groups/2'],
      response: {
        status: 200,
        resource: { displayName: 'Group B', members: [{ type: 'Group', value: '1' }] },
      },
    }),
    at({
      rule: 'a reference to what comes later: "the same stateful result"',
      given: [['POST /Groups', group({ displayName: 'G' })]],
      request: [
        'POST /Bulk',
        bulk([
          {
            method: 'PATCH',
            path: '/Groups/1',
            data: patch({ op: 'add', path: 'members', value: [{ value: 'bulkId:qwerty' }] }),
          },
          alice,
        ]),
      ],
      response: {
        status: 200,
        body: { Operations: [{ method: 'PATCH', status: '200' }, created('/Users/2', 'qwerty')] },
      },
      afterwards: { at: '/Groups/1', resource: { displayName: 'G', members: [{ value: '2' }] } },
    }),
    at({
      rule: 'a bulkId in a path, and in the filter of a PATCH',
      request: [
        'POST /Bulk',
        bulk([
          alice,
          post(
            '/Groups',
            'g',
            group({ displayName: 'G', members: [{ value: 'bulkId:qwerty', type: 'User' }] }),
          ),
          {
            method: 'PATCH',
            path: '/Groups/bulkId:g',
            data: patch({ op: 'add', path: 'members[value eq "bulkId:qwerty"].display', value: 'A' }),
          },
        ]),
      ],
      response: {
        status: 200,
        body: { Operations: [{}, {}, { location: `${base}/Groups/2`, status: '200' }] },
      },
      afterwards: {
        at: '/Groups/2',
        resource: { displayName: 'G', members: [{ value: '1', type: 'User', display: 'A' }] },
      },
    }),
    at({
      rule: 'a reference to what failed: 409',
      request: [
        'POST /Bulk',
        bulk([
          nobody,
          post('/Groups', 'g', group({ displayName: 'G', members: [{ value: 'bulkId:nobody' }] })),
        ]),
      ],
      response: {
        status: 200,
        body: {
          Operations: [
            { status: '400' },
            { status: '409', response: { detail: expect.stringContaining('bulkId:nobody') } },
          ],
        },
      },
    }),
    at({
      rule: 'a reference to nothing',
      request: [
        'POST /Bulk',
        bulk([post('/Groups', 'g', group({ displayName: 'G', members: [{ value: 'bulkId:x' }] }))]),
      ],
      response: {
        status: 200,
        body: { Operations: [{ status: '400', response: { scimType: 'invalidValue' } }] },
      },
    }),
  ]);

  test('where one of a circle fails, nobody is left with an id of nothing', () => {
    const to = server(strict);
    const failing = post('/Groups', 'a', group({ members: [{ value: 'bulkId:b' }] }));
    const operations = [
      failing,
      inB,
      post('/Groups', 'c', group({ displayName: 'C', members: [{ value: 'bulkId:b' }] })),
    ];
    const { status, body } = send(to, ['POST /Bulk', bulk(operations)]);
    expect(status).toBe(200);
    expect(body.Operations.map((each: { status: string }) => each.status)).toEqual(['400', '409', '409']);
    expect(to.store.groups.size).toBe(0);
  });
});

describe('RFC 7644 §3.7: failOnErrors and the message', () => {
  const statuses = (...list: string[]) => ({ Operations: list.map(status => ({ status })) });
  const three = [nobody, post('/Users', 'no', user({})), alice];
  rows([
    at({
      rule: '"MUST continue performing as many changes as possible and disregard partial failures"',
      request: ['POST /Bulk', bulk(three)],
      response: { status: 200, body: statuses('400', '400', '201') },
    }),
    at({
      rule: 'failOnErrors 1: "will stop processing and return results after one error"',
      request: ['POST /Bulk', bulk(three, { failOnErrors: 1 })],
      response: { status: 200, body: statuses('400') },
    }),
    at({
      rule: 'failOnErrors 2',
      request: ['POST /Bulk', bulk([alice, ...three.slice(0, 2), alice], { failOnErrors: 2 })],
      response: { status: 400, scimType: 'invalidSyntax', names: ['qwerty'] },
    }),
    at({
      rule: 'failOnErrors 2: what was done before stays',
      request: [
        'POST /Bulk',
        bulk([...three.slice(0, 1), alice, three[1], post('/Users', 'x', user({ userName: 'x' }))], {
          failOnErrors: 2,
        }),
      ],
      response: { status: 200, body: statuses('400', '201', '400') },
      afterwards: { at: '/Users/2', resource: { userName: 'Alice', active: true } },
    }),
    ...[0, -1, 1.5, '1'].map(failOnErrors =>
      at({
        rule: `failOnErrors ${JSON.stringify(failOnErrors)}`,
        request: ['POST /Bulk', bulk([alice], { failOnErrors })],
        response: { status: 400, scimType: 'invalidSyntax', names: ['failOnErrors'] },
      }),
    ),
    at({
      rule: 'bulkId: "REQUIRED when "method" is "POST""',
      request: ['POST /Bulk', bulk([{ method: 'POST', path: '/Users', data: user({ userName: 'a' }) }])],
      response: {
        status: 200,
        body: { Operations: [{ status: '400', response: { scimType: 'invalidSyntax' } }] },
      },
    }),
    at({
      rule: 'bulkId: "unique within a bulk request"',
      request: ['POST /Bulk', bulk([alice, alice])],
      response: { status: 400, scimType: 'invalidSyntax', names: ['qwerty'] },
    }),
    ...[
      ['GET', '/Users/1'],
      ['POST', '/Bulk'],
      ['POST', '/Users/.search'],
      ['POST', '/Schemas'],
      ['PUT', '/Me'],
      ['', '/Users'],
      ['POST', ''],
    ].map(([method, path]) =>
      at({
        rule: `no operation: ${method} ${path}`,
        request: ['POST /Bulk', bulk([{ method, path, bulkId: 'b', data: {} }])],
        response: { status: 200, body: { Operations: [{ status: expect.stringMatching(/^40[04]$/) }] } },
      }),
    ),
    at({
      rule: '405 where a path does not take the method',
      request: ['POST /Bulk', bulk([{ method: 'DELETE', path: '/Users' }])],
      response: { status: 200, body: statuses('405') },
    }),
    ...[
      ['schemas', { Operations: [alice] }],
      ['Operations', { schemas: [urn] }],
      ['Operations[0]', bulk(['x'])],
      ['Operations[0].path', bulk([{ ...alice, path: 7 }])],
    ].map(([name, body]) =>
      at({
        rule: `a message without ${name}`,
        request: ['POST /Bulk', body],
        response: { status: 400, scimType: 'invalidSyntax', names: [String(name)] },
      }),
    ),
  ]);
});

describe('RFC 7644 §3.7.4: "MUST return HTTP response code 413 … MUST specify the limit exceeded"', () => {
  rows([
    at({
      rule: 'maxOperations',
      request: ['POST /Bulk', bulk(Array(1001).fill(alice))],
      response: { status: 413, names: ['maxOperations', '1000'] },
    }),
    at({
      rule: 'maxPayloadSize',
      request: ['POST /Bulk', 'x'.repeat(4 * 1024 * 1024 + 1)],
      response: { status: 413, names: ['maxPayloadSize', '4194304'] },
    }),
    at({
      rule: '"These limits MAY be retrieved from the service provider configuration"',
      request: ['GET /ServiceProviderConfig'],
      response: {
        status: 200,
        body: { bulk: { supported: true, maxOperations: 1000, maxPayloadSize: 4194304 } },
      },
    }),
  ]);

  test('a chain as long as is allowed, in the order that costs most', () => {
    const to = server(strict);
    const chain = Array.from({ length: 1000 }, (_, at) =>
      post(
        '/Groups',
        `${at}`,
        group({ displayName: `${at}`, members: at < 999 ? [{ value: `bulkId:${at + 1}` }] : [] }),
      ),
    );
    const { body } = send(to, ['POST /Bulk', bulk(chain)]);
    expect(body.Operations.every((each: { status: string }) => each.status === '201')).toBe(true);
    expect(to.store.groups.size).toBe(1000);
  });
});
