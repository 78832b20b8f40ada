import { afterEach, expect, test, vi } from 'vitest';
import { Slots } from '../../../src/scim/store/slots.ts';
import { type Sent, send, server, user } from '../table.ts';

const [take, giveBack, read] = (['take', 'giveBack', 'read'] as const).map(name =>
  vi.spyOn(Slots.prototype, name),
);
const calls = () => [take, giveBack, read].map(each => each?.mock.calls.length);

afterEach(() => {
  vi.clearAllMocks();
});

const replaced = (name: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'displayName', value: name }],
});
const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'a' };
const aUser: Sent = ['POST /Users', user({ userName: 'a', displayName: 'a' })];

const changes: Sent[] = [
  aUser,
  ['POST /Users', user({ userName: 'b', displayName: 'b' })],
  ['PATCH /Users/1', replaced('c')],
  ['PATCH /Users/2', replaced('d')],
];

/** Calls of `take`, `giveBack` and `read` that the last of these requests makes. */
function callsOfLast(...requests: readonly Sent[]) {
  const to = server();
  for (const each of requests) {
    vi.clearAllMocks();
    expect(send(to, each).status, each[0]).toBeLessThan(300);
  }
  return calls();
}

// What `Stored` says of itself.
test('a new user stays on the heap', () => {
  expect(callsOfLast(aUser)).toEqual([0, 0, 0]);
  expect(callsOfLast(aUser, ['GET /Users/1'])).toEqual([0, 0, 0]);
});

test('a changed one goes to the shelf, each time to another slot', () => {
  expect(callsOfLast(aUser, ['PATCH /Users/1', replaced('b')])).toEqual([1, 0, 0]);
  expect(callsOfLast(aUser, ['PATCH /Users/1', replaced('b')], ['PATCH /Users/1', replaced('c')])).toEqual([
    1, 1, 0,
  ]);
});

test('it is read when another one has been asked for since', () => {
  expect(callsOfLast(...changes, ['GET /Users/2'])).toEqual([0, 0, 0]);
  expect(callsOfLast(...changes, ['GET /Users/1'])).toEqual([0, 0, 1]);
});

test('a filter that has to read all of them leaves them on the heap for the next one', () => {
  const filter: Sent = [`GET /Users?filter=${encodeURIComponent('displayName co "c"')}`];
  const sorted: Sent = ['GET /Users?sortBy=displayName'];
  expect(callsOfLast(...changes, filter)).toEqual([0, 0, 2]);
  expect(callsOfLast(...changes, filter, filter)).toEqual([0, 0, 0]);
  expect(callsOfLast(...changes, sorted, sorted)).toEqual([0, 0, 0]);
});

test('a slot is given back when its user is deleted, and all memory when all are', () => {
  expect(callsOfLast(aUser, ['PATCH /Users/1', replaced('b')], ['DELETE /Users/1'])).toEqual([0, 1, 0]);
  const to = server();
  for (const id of [1, 2]) {
    send(to, aUser);
    send(to, [`PATCH /Users/${id}`, replaced('b')]);
    to.contents.clear();
  }
  const places = take?.mock.results.slice(-2).map(({ value }) => value);
  expect(places).toEqual([0, 0]);
});

test('groups stay on the heap, as every member tells of them', () => {
  expect(callsOfLast(['POST /Groups', group], ['PATCH /Groups/1', replaced('b')])).toEqual([0, 0, 0]);
});
