import { expect, test } from 'vitest';
import { z } from 'zod';
import { Changes } from '../../../src/mock/seen/changes.ts';
import { RequestLog } from '../../../src/mock/seen/request-log.ts';
import { post, started, user } from '../wire.ts';

const page = z.object({
  requests: z.array(z.looseObject({ id: z.number(), time: z.string() })),
  last: z.number(),
  forgotten: z.number(),
  next: z.string().optional(),
});
const asked = async (url: string) => page.parse(await (await fetch(url)).json());

test('a request is seen with its decoded filter, its answer and what it changed', async () => {
  const { url, origin } = await started();
  const created = await post(`${url}/Users`, user('aino'), { 'user-agent': 'a client' });
  const location = created.headers.get('location') ?? '';
  const body = { Operations: [{ op: 'Replace', path: 'title', value: 'Engineer' }] };
  await fetch(location, { method: 'PATCH', body: JSON.stringify(body) });
  await fetch(`${url}/Users?filter=${encodeURIComponent('title co "ngin"')}`);
  const id = location.slice(location.lastIndexOf('/') + 1);
  expect((await asked(`${origin}/_/requests`)).requests).toMatchObject([
    {
      id: 1,
      method: 'POST',
      path: '/scim/v2/Users',
      headers: { 'user-agent': 'a client', 'content-type': 'application/scim+json' },
      body: { userName: 'aino' },
      status: 201,
      answer: { id },
      duration: expect.any(Number),
      changes: [{ resourceType: 'User', id, name: 'aino', kind: 'created' }],
    },
    {
      id: 2,
      method: 'PATCH',
      body,
      status: 200,
      changes: [{ id, kind: 'changed', attributes: [{ attribute: 'title', after: 'Engineer' }] }],
    },
    { id: 3, method: 'GET', filter: 'title co "ngin"', status: 200, changes: [] },
  ]);
});

test('a deleted user shows with the groups it was in', async () => {
  const { url, origin } = await started();
  const { id } = z.object({ id: z.string() }).parse(await (await post(`${url}/Users`, user('aino'))).json());
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
  await post(`${url}/Groups`, { schemas, displayName: 'All', members: [{ value: id }] });
  await fetch(`${url}/Users/${id}`, { method: 'DELETE' });
  const { requests } = await asked(`${origin}/_/requests?since=2`);
  expect(requests).toMatchObject([
    {
      status: 204,
      changes: [
        { resourceType: 'User', name: 'aino', kind: 'deleted' },
        {
          resourceType: 'Group',
          name: 'All',
          kind: 'changed',
          attributes: [{ attribute: 'members', before: [{ value: id }] }],
        },
      ],
    },
  ]);
});

test('pages, since a request or a time, by method and status', async () => {
  const { url, origin } = await started();
  for (let at = 0; at < 5; at++) await fetch(`${url}/Users/${at}`);
  await post(`${url}/Users`, user('aino'));
  const ids = async (query: string) =>
    (await asked(`${origin}/_/requests${query}`)).requests.map(({ id }) => id);
  const first = await asked(`${origin}/_/requests?limit=4&method=GET`);
  expect(first).toMatchObject({ last: 6, forgotten: 0, next: expect.any(String) });
  expect(first.requests.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  const second = await asked(origin + first.next);
  expect([second.requests.map(({ id }) => id), second.next]).toEqual([[5], undefined]);
  expect(await ids('?since=4')).toEqual([5, 6]);
  expect(await ids('?method=post')).toEqual([6]);
  expect(await ids('?status=404&since=3')).toEqual([4, 5]);
  expect(await ids('?since=2020-01-01T00:00:00Z&limit=1')).toEqual([1]);
  expect(await ids('?since=2999-01-01T00:00:00Z')).toEqual([]);
  expect((await fetch(`${origin}/_/requests?since=yesterday`)).status).toBe(400);
});

test('one of them; and those that are not there', async () => {
  const { url, origin } = await started();
  await fetch(`${url}/Users`);
  expect(await (await fetch(`${origin}/_/requests/1`)).json()).toMatchObject({
    id: 1,
    path: '/scim/v2/Users',
  });
  expect((await fetch(`${origin}/_/requests/2`)).status).toBe(404);
  expect((await fetch(`${origin}/_/nothing`)).status).toBe(404);
  const wrong = await fetch(`${origin}/_/requests`, { method: 'PUT' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, DELETE']);
  expect((await fetch(`${origin}/_/requests`, { method: 'DELETE' })).status).toBe(204);
  expect(await asked(`${origin}/_/requests`)).toEqual({ requests: [], last: 1, forgotten: 1 });
});

test('looking is not seen', async () => {
  const { origin } = await started();
  await fetch(`${origin}/_/requests`);
  expect((await asked(`${origin}/_/requests`)).last).toBe(0);
});

test('the log stays within its bounds', () => {
  const log = new RequestLog({ requests: 3, size: 1000 });
  const seen = {
    at: 0,
    duration: 0,
    method: 'GET',
    path: '',
    headers: {},
    status: 200,
    changes: Changes.none,
    fault: undefined,
  };
  const numbers = () => [...log.after(0)].map(({ number }) => number);
  for (let at = 0; at < 5; at++) log.add({ ...seen, body: undefined, answer: '' });
  expect([numbers(), log.forgotten]).toEqual([[3, 4, 5], 2]);
  log.add({ ...seen, body: 'x'.repeat(600), answer: '' });
  log.add({ ...seen, body: undefined, answer: 'x'.repeat(600) });
  expect(numbers()).toEqual([7]);
  log.add({ ...seen, body: 'x'.repeat(2000), answer: '' });
  expect([numbers(), log.last, log.forgotten]).toEqual([[], 8, 8]);
});

test('reset: as at the beginning', async () => {
  const resources = [{ ...user('aino'), id: '1' }];
  const server = await started({ resources, faults: [{ match: 'DELETE', first: 1, status: 500 }] });
  const gone = () => fetch(`${server.url}/Users/1`, { method: 'DELETE' });
  expect([(await gone()).status, (await gone()).status]).toEqual([500, 204]);
  await post(`${server.url}/Users`, user('juho'));
  expect((await fetch(`${server.origin}/_/reset`, { method: 'POST' })).status).toBe(204);
  expect(server.requests.all()).toEqual([]);
  expect([...server.store.users.values()].map(({ userName }) => userName)).toEqual(['aino']);
  expect([(await gone()).status, (await gone()).status]).toEqual([500, 204]);
});
