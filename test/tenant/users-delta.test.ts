import { describe, expect, test } from 'vitest';
import { contoso, person } from './contoso.ts';

// Graph's delta query on users: https://learn.microsoft.com/graph/api/user-delta and, for tokens, removed ones
// and resets, https://learn.microsoft.com/graph/delta-query-overview.

const asReader = { permissions: ['User.Read.All'] };
const select = '/users/delta?$select=displayName,department,manager';

/** One round: every page until the deltaLink. */
async function round(graph: Awaited<ReturnType<typeof contoso>>['graph'], from: string) {
  const value: Record<string, unknown>[] = [];
  for (let next = from; ; ) {
    const { status, body } = await graph('GET', next);
    expect(status).toBe(200);
    value.push(...body.value);
    const [more, delta] = [body['@odata.nextLink'], body['@odata.deltaLink']];
    // "Either a nextLink or a deltaLink", never both.
    expect((more === undefined) !== (delta === undefined)).toBe(true);
    if (typeof delta === 'string') return { value, deltaLink: delta };
    next = String(more);
  }
}

test('the first round gives everybody who is there, page by page, with what was selected and has a value', async () => {
  const { graph, directory } = await contoso(asReader);
  const chief = directory.createUser(person('chief', { department: 'Board' }));
  for (let number = 0; number < 250; number += 1) {
    const { id } = directory.createUser(person(`p${number}`));
    directory.setManager(id, chief.id);
  }
  const gone = directory.createUser(person('gone'));
  directory.deleteUser(gone.id);
  const { value } = await round(graph, select);
  expect(new Set(value.map(({ id }) => id))).toEqual(new Set(directory.users.keys()));
  expect(value).toHaveLength(251);
  expect(value.find(({ id }) => id === chief.id)).toEqual({
    id: chief.id,
    displayName: 'chief',
    department: 'Board',
  });
  expect(value.find(({ displayName }) => displayName === 'p7')).toMatchObject({
    'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: chief.id }],
  });
});

describe('a later round', () => {
  test('gives who changed, came and went, and then nothing', async () => {
    const { graph, directory } = await contoso(asReader);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => directory.createUser(person(name)));
    if (!a || !b || !c || !d) throw new TypeError();
    const first = await round(graph, select);
    directory.updateUser(a.id, { department: 'Sales' });
    directory.deleteUser(b.id);
    directory.deleteUser(c.id);
    directory.purgeUser(c.id);
    const e = directory.createUser(person('e'));
    const { value, deltaLink } = await round(graph, first.deltaLink);
    expect(new Map(value.map(entry => [entry.id, entry]))).toEqual(
      new Map<unknown, unknown>([
        [a.id, { id: a.id, displayName: 'a', department: 'Sales' }],
        // "changed": deleted, and can be restored. "deleted": for good.
        [b.id, { id: b.id, '@removed': { reason: 'changed' } }],
        [c.id, { id: c.id, '@removed': { reason: 'deleted' } }],
        [e.id, { id: e.id, displayName: 'e', department: null }],
      ]),
    );
    expect((await round(graph, deltaLink)).value).toEqual([]);
    directory.restoreUser(b.id);
    expect((await round(graph, deltaLink)).value).toEqual([{ id: b.id, displayName: 'b', department: null }]);
  });

  test('an emptied property is told as null', async () => {
    const { graph, directory } = await contoso(asReader);
    const { id } = directory.createUser(person('a', { department: 'Sales' }));
    const first = await round(graph, select);
    directory.updateUser(id, { department: null });
    expect((await round(graph, first.deltaLink)).value).toEqual([{ id, displayName: 'a', department: null }]);
  });

  test('tells another manager, and that there is none any more', async () => {
    const { graph, directory } = await contoso(asReader);
    const [a, b, c] = ['a', 'b', 'c'].map(name => directory.createUser(person(name)));
    if (!a || !b || !c) throw new TypeError();
    directory.setManager(a.id, b.id);
    const first = await round(graph, select);
    directory.setManager(a.id, c.id);
    const second = await round(graph, first.deltaLink);
    const type = { '@odata.type': '#microsoft.graph.user' };
    expect(second.value[0]?.['manager@delta']).toEqual([
      { ...type, id: b.id, '@removed': { reason: 'deleted' } },
      { ...type, id: c.id },
    ]);
    directory.setManager(a.id, null);
    const third = await round(graph, second.deltaLink);
    expect(third.value[0]?.['manager@delta']).toEqual([
      { ...type, id: c.id, '@removed': { reason: 'deleted' } },
    ]);
  });

  test('loses nobody where people come and go between two pages', async () => {
    const { graph, directory } = await contoso(asReader);
    const ids = Array.from({ length: 150 }, (_, at) => directory.createUser(person(`p${at}`)).id);
    const page = await graph('GET', select);
    directory.deleteUser(ids[0] ?? '');
    directory.updateUser(ids[1] ?? '', { department: 'Sales' });
    const rest = await round(graph, String(page.body['@odata.nextLink']));
    expect(new Set([...page.body.value, ...rest.value].map(({ id }) => id))).toEqual(new Set(ids));
    const later = await round(graph, rest.deltaLink);
    expect(new Set(later.value.map(({ id }) => id))).toEqual(new Set([ids[0], ids[1]]));
  });
});

test('$deltatoken=latest gives a link and nobody', async () => {
  const { graph, directory } = await contoso(asReader);
  directory.createUser(person('a'));
  const { value, deltaLink } = await round(graph, '/users/delta?$select=displayName&$deltatoken=latest');
  expect(value).toEqual([]);
  const b = directory.createUser(person('b'));
  expect((await round(graph, deltaLink)).value).toEqual([{ id: b.id, displayName: 'b' }]);
});

test('after seven days a token is good for nothing: 410, and where to begin anew', async () => {
  const { graph, directory, clock, tokenOf, as, clientId } = await contoso(asReader);
  directory.createUser(person('a'));
  const { deltaLink } = await round(graph, select);
  clock.passDays(8);
  const later = as(await tokenOf(clientId, 'the secret of the deployer'));
  const { status, body, headers } = await later('GET', deltaLink);
  expect([status, body.error.code]).toEqual([410, 'syncStateNotFound']);
  // "A Location header containing a request URL with an empty $deltaToken".
  expect(headers.get('location')).toMatch(/\/users\/delta\?\$deltatoken=$/);
  expect((await round(later, String(headers.get('location')))).value).toHaveLength(1);
});

test.each([
  ['$top, which is not supported', '?$top=5'],
  ['$orderby, which is not supported', '?$orderby=displayName'],
  ['$expand, which is not supported', '?$expand=manager'],
  ['a property there is not', '?$select=nickName'],
  ['a token that is none', '?$deltatoken=abc'],
])('%s: 400', async (_, query) => {
  const { graph } = await contoso(asReader);
  expect((await graph('GET', `/users/delta${query}`)).status).toBe(400);
});

test('it takes User.Read.All, not the basic permission', async () => {
  const { graph } = await contoso({ permissions: ['User.ReadBasic.All'] });
  expect((await graph('GET', '/users/delta')).status).toBe(403);
});
