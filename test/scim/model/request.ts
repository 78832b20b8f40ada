import fc from 'fast-check';
import { bulkUrn, enterprise, groupUrn, patchUrn, token, userUrn } from '../table.ts';

/** Names, values and shapes that mean something here, mixed with anything else. */
const name = fc.constantFrom(
  ...[
    'userName',
    'displayName',
    'active',
    'emails',
    'name',
    'roles',
    'members',
    'manager',
    'externalId',
    'id',
    'meta',
  ],
  ...[
    'schemas',
    'password',
    'addresses',
    enterprise,
    userUrn,
    'urn:x:y:User',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    'name.givenName',
    'emails[type eq "work"].value',
    'emails[value pr]',
    'members[value eq "1"]',
    'a b',
    '',
    'x',
  ],
  ...[
    `${enterprise}:manager`,
    `${enterprise}:department`,
    'roles[primary eq "True"].value',
    'emails[type eq',
  ],
);
const scalar = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    'a',
    'A',
    'True',
    'False',
    '',
    'work',
    '{"value":"r"}',
    '{',
    null,
    true,
    7,
    -0.5,
    1e308,
  ),
  fc.string({ maxLength: 6 }),
);
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(name, fc.constantFrom('value', 'type', 'primary', '$ref')), tie('value'), {
      maxKeys: 4,
    }),
  ),
}));
const operation = fc.record(
  { op: fc.constantFrom('add', 'Replace', 'remove', 'Add', 'move', 7), path: name, value },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc.record({ schemas: fc.constant([userUrn]), userName: scalar, displayName: fc.constantFrom('a', 'b') }),
  fc.record(
    { userName: scalar, displayName: scalar, [enterprise]: value, emails: value },
    { requiredKeys: [] },
  ),
  fc.dictionary(name, value, { maxKeys: 5 }),
  fc.record({
    schemas: fc.constant([patchUrn]),
    Operations: fc.oneof(fc.array(operation, { maxLength: 3 }), value),
  }),
  value,
);
const clause = fc
  .tuple(name, fc.constantFrom('eq', 'NE', 'co', 'sw', 'gt', 'pr', 'xx'), fc.json({ maxDepth: 1 }))
  .map(([attribute, op, json]) => `${attribute} ${op} ${op === 'pr' ? '' : json}`);
const filter = fc.oneof(
  clause,
  fc.tuple(clause, fc.constantFrom(' and ', ' or '), clause).map(parts => parts.join('')),
  clause.map(each => `not (${each})`),
  clause.map(each => `emails[${each}]`),
  fc.string(),
);
const path = fc.oneof(
  fc.constantFrom(
    '/Users',
    '/users/1',
    '/Users/2',
    '/Groups',
    '/Groups/1',
    '/GROUPS/3',
    '/Users/.search',
    '/Schemas',
  ),
  fc.constantFrom(
    '/ServiceProviderConfig',
    '/ResourceTypes/User',
    '/',
    '',
    '/Users/',
    '/Users/%zz',
    '/Users/%00',
  ),
  fc.string().map(text => `/${text}`),
);
const query = fc.oneof(
  fc.constant(''),
  filter.map(text => `?filter=${encodeURIComponent(text)}`),
  fc
    .tuple(name, scalar)
    .map(([by, count]) => `?sortBy=${encodeURIComponent(by)}&count=${count}&startIndex=${count}`),
  name.map(each => `?attributes=${encodeURIComponent(each)}`),
  name.map(each => `?excludedAttributes=${encodeURIComponent(each)}`),
  fc.string().map(text => `?${text}`),
);
/** Any request, sensible or not. */
export const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'),
  url: fc.tuple(path, query).map(parts => parts.join('')),
  headers: fc.constantFrom<Record<string, string>[]>(
    { Authorization: `Bearer ${token}` },
    { authorization: `bearer ${token}`, 'if-match': 'W/"1"' },
    { authorization: `bearer ${token}`, 'if-match': 'W/"9"' },
    { authorization: `bearer ${token}`, 'if-none-match': '*' },
    {},
  ),
  body: fc.option(fc.oneof({ weight: 8, arbitrary: body.map(each => JSON.stringify(each)) }, fc.string()), {
    nil: undefined,
  }),
});

const member = fc.record({ value: fc.constantFrom('1', '2', '3') });
const members = fc.array(member, { maxLength: 3 });
const userBody = fc.record({
  schemas: fc.constant([userUrn]),
  userName: fc.stringMatching(/^[a-f]{1,2}$/),
  title: fc.constantFrom('a', 'b'),
});
const groupBody = fc.record({
  schemas: fc.constant([groupUrn]),
  displayName: fc.constantFrom('a', 'b'),
  members,
});
const message = (of: fc.Arbitrary<object>) =>
  fc.record({ schemas: fc.constant([patchUrn]), Operations: fc.array(of, { minLength: 1, maxLength: 2 }) });
const ofUser = message(fc.oneof(operation, fc.constant({ op: 'add', path: 'title', value: 'a' })));
const ofGroup = message(
  fc.oneof(
    fc.record({
      op: fc.constantFrom('add', 'replace'),
      path: fc.constant('members'),
      value: members,
    }),
    member.map(({ value }) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
  ),
);
const written: fc.Arbitrary<readonly [method: string, url: string, body?: object]> = fc.oneof(
  fc.tuple(fc.constant('POST'), fc.constant('/Users'), userBody),
  fc.tuple(fc.constant('PUT'), fc.constantFrom('/Users/1', '/Users/2'), userBody),
  fc.tuple(fc.constant('PATCH'), fc.constantFrom('/Users/1', '/Users/2'), ofUser),
  fc.tuple(fc.constant('POST'), fc.constant('/Groups'), groupBody),
  fc.tuple(fc.constant('PUT'), fc.constantFrom('/Groups/1', '/Groups/2'), groupBody),
  fc.tuple(fc.constant('PATCH'), fc.constantFrom('/Groups/1', '/Groups/2', '/Groups/3'), ofGroup),
  fc.tuple(fc.constant('DELETE'), fc.constantFrom('/Users/1', '/Groups/1')),
);

/**
 * Many at once, references among them: `bulkId:u` is who the same request makes. Nobody is deleted: who were
 * and is made a member again in one request would be one by the client's own doing.
 */
const bulk = fc
  .tuple(
    fc.array(
      written.filter(([method]) => method !== 'DELETE'),
      { maxLength: 3 },
    ),
    userBody,
    groupBody,
  )
  .map(([others, user, group]) => {
    const operations = [
      { method: 'POST', path: '/Groups', bulkId: 'g', data: { ...group, members: [{ value: 'bulkId:u' }] } },
      { method: 'POST', path: '/Users', bulkId: 'u', data: user },
      ...others.map(([method, path, data], at) => ({ method, path, data, bulkId: `b${at}` })),
    ];
    return ['POST', '/Bulk', { schemas: [bulkUrn], Operations: operations }] as const;
  });

/** A request that changes something more often than not. */
export const change = fc
  .oneof({ weight: 8, arbitrary: written }, { weight: 1, arbitrary: bulk })
  .map(([method, url, content]) => ({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    body: content && JSON.stringify(content),
  }));
