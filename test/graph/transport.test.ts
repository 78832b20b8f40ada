import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGraphClient, createTransport, GraphError } from '../../src/graph/index.ts';
import { type Fault, type Loopback, serve } from './loopback.ts';

// When a call is sent again: Microsoft's guidance on throttling (Retry-After is to be kept to), RFC 9110
// 9.2.2 (what may be repeated), 10.2.3 (the forms of Retry-After).

let served: Loopback;
let faults: (Fault | undefined)[] = [];
let asked = 0;
const waits: number[] = [];

beforeAll(async () => {
  served = await serve(
    async request => Response.json({ id: 'x', said: await request.text() }, { status: 200 }),
    () => {
      asked += 1;
      return faults.shift();
    },
    { plain: true },
  );
});
afterAll(() => served.close());
beforeEach(() => {
  faults = [];
  asked = 0;
  waits.length = 0;
});

const token = (roles: readonly string[]) =>
  `x.${Buffer.from(JSON.stringify({ roles })).toString('base64url')}.x`;

const client = (roles: readonly string[] = []) =>
  createGraphClient({
    baseUrl: served.origin,
    fetch: createTransport({
      timeout: 500,
      wait: milliseconds => {
        waits.push(milliseconds);
        return 0;
      },
    }),
    token: async () => token(roles),
  });
const get = () => client().call('groups.get', { group: 'g' });
const post = () => client().call('groups.create', {}, { displayName: 'Staff' });
const status = (code: number, headers: Record<string, string> = {}): Fault => ({
  kind: 'status',
  status: code,
  headers,
});
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof GraphError ? error : undefined),
  );

test('what is sent arrives', async () => {
  expect(await post()).toEqual({ id: 'x', said: '{"displayName":"Staff"}' });
});

test.each([
  ['seconds', '7', 7000],
  ['a date gone by', 'Fri, 02 Jan 2026 08:00:00 GMT', 0],
])('Retry-After, %s', async (_, header, wait) => {
  faults = [status(429, { 'retry-after': header })];
  await get();
  expect(waits).toEqual([wait]);
});

test('without Retry-After the waits double', async () => {
  faults = [status(429), status(429), status(500)];
  await get();
  expect(waits).toEqual([1000, 2000, 4000]);
});

test('a longer wait than five minutes is not waited: the answer stands', async () => {
  faults = [status(429, { 'retry-after': '301' })];
  expect(await failure(get())).toMatchObject({ status: 429 });
  expect(asked).toBe(1);
});

test('after four more attempts the answer stands', async () => {
  faults = Array.from({ length: 9 }, () => status(503));
  expect(await failure(get())).toMatchObject({ status: 503 });
  expect(asked).toBe(5);
});

test.each([401, 403, 404, 409, 501])('%i is never asked again', async code => {
  faults = [status(code)];
  expect(await failure(get())).toMatchObject({ status: code });
  expect(asked).toBe(1);
});

describe.each<[string, Fault]>([
  ['500', status(500)],
  ['a hang', { kind: 'hang' }],
  ['half an answer', { kind: 'half' }],
  ['a reset', { kind: 'reset' }],
])('%s', (_, fault) => {
  test('is asked again where twice does no harm', async () => {
    faults = [fault];
    await get();
    expect(asked).toBe(2);
  });

  test('is not where it could be done twice, and the error says what is not known', async () => {
    faults = [fault];
    const error = await failure(post());
    expect(error).toBeDefined();
    expect(asked).toBe(1);
    if (error?.status === null) expect(error.message).toMatch(/nobody knows whether it was carried out/);
  });
});

test('a POST of the table that does no harm twice is asked again', async () => {
  faults = [{ kind: 'reset' }];
  await client().call('synchronization.start', { servicePrincipal: 's', job: 'j' });
  expect(asked).toBe(2);
});

test('a DELETE that finds nothing after a lost answer has done its work; one that finds nothing has not', async () => {
  faults = [{ kind: 'half' }, status(404)];
  await client().call('groups.delete', { group: 'g' });
  faults = [status(404)];
  expect(await failure(client().call('groups.delete', { group: 'g' }))).toMatchObject({ status: 404 });
});

describe('a 403 names what the token lacks, and who can help', () => {
  const refused = async (...roles: string[]) => {
    faults = [status(403)];
    return failure(client(roles).call('applications.update', { application: 'a' }, {}));
  };

  test('nothing is held', async () => {
    const error = await refused();
    expect(error?.missing).toEqual(['Application.ReadWrite.OwnedBy']);
    expect(error?.message).toMatch(/Application\.ReadWrite\.OwnedBy.*Privileged Role Administrator/);
  });

  test('held for owned ones only', async () => {
    const error = await refused('Application.ReadWrite.OwnedBy');
    expect(error?.missing).toEqual([]);
    expect(error?.message).toMatch(/owner.*Application\.ReadWrite\.All/);
  });

  test('held, but not known everywhere yet', async () => {
    const error = await refused('Application.ReadWrite.All');
    expect(error?.missing).toEqual([]);
    expect(error?.message).toMatch(/minutes/);
  });
});
