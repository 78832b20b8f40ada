import { describe, expect, test } from 'vitest';
import { answer } from './world/target.ts';
import { createWorld, type Options, type World, writes } from './world/world.ts';

const two = ({ directory }: World) => {
  for (const id of ['aino', 'ben']) {
    directory.person(id);
    directory.assign(id);
  }
};
const named = (name: string, message = name): Error => Object.assign(new Error(message), { name });
const coded = (code: string): Error => Object.assign(new Error(`read ${code}`), { code });

/** Codes are those of "How to analyze the provisioning logs" (§9). */
const causes: [says: string, error: Error, code: string][] = [
  ['a timeout of AbortSignal', named('TimeoutError'), 'Timeout'],
  ['a timeout of the socket', coded('ETIMEDOUT'), 'Timeout'],
  [
    'a timeout of fetch',
    new TypeError('fetch failed', { cause: coded('UND_ERR_HEADERS_TIMEOUT') }),
    'Timeout',
  ],
  ['a connection reset', coded('ECONNRESET'), 'WebExceptionProtocolError'],
  ['a name that does not resolve', coded('ENOTFOUND'), 'WebExceptionProtocolError'],
  ['a certificate that is not accepted', coded('CERT_HAS_EXPIRED'), 'WebExceptionProtocolError'],
];

describe('no answer (§9)', () => {
  test.each(causes)(
    '%s, for one object: it fails and is retried, the others go on (choice)',
    async (_, error, code) => {
      const world = createWorld();
      two(world);
      world.target.script = ({ method, body }) => {
        if (method === 'POST' && body?.includes('aino')) throw error;
        return undefined;
      };
      const { report, entries } = await world.cycle();
      expect(report.failure).toBeUndefined();
      expect(entries).toMatchObject([
        { status: 'failure', provisioningAction: 'create', reason: { code } },
        { status: 'success' },
      ]);
      expect(report.exchanges.find(exchange => exchange.error)?.error).toBe(error.message);
      expect(world.job.status).toMatchObject({
        code: 'Active',
        lastExecution: { state: 'EntryLevelErrors' },
      });
    },
  );

  test.each(causes)('%s, to the connection test: the cycle does not begin', async (_, error, code) => {
    const world = createWorld();
    two(world);
    world.target.script = () => {
      throw error;
    };
    const { report } = await world.cycle();
    expect(report.failure?.code).toBe(code);
    expect(report.entries).toEqual([]);
    expect(report.quarantine?.reason).toBe('EncounteredQuarantineException');
  });

  test('a create whose answer was lost is found by the matching attributes at the retry', async () => {
    const world = createWorld();
    two(world);
    let loses = true;
    world.target.script = ({ method, body }) => {
      if (!loses || method !== 'POST' || !body?.includes('aino')) return undefined;
      world.target.users.push({ ...JSON.parse(body), id: 'made' });
      throw coded('ECONNRESET');
    };
    await world.cycle();
    loses = false;
    world.clock.moveTo(world.clock.time + 6 * 3_600_000);
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([{ targetId: 'made', reason: { code: 'RedundantExport' } }]);
  });
});

describe('429 (§13: a setting)', () => {
  const busy = (options: Options, times: number, retryAfter: string | undefined) => {
    const world = createWorld(options);
    two(world);
    let left = times;
    world.target.script = ({ method, body }) => {
      if (method !== 'POST' || !body?.includes('aino') || left === 0) return undefined;
      left -= 1;
      return retryAfter === undefined
        ? answer(429, '')
        : { ...answer(429, ''), headers: { 'retry-after': retryAfter } };
    };
    return world;
  };
  const posts = (sent: readonly string[]) => writes(sent).filter(each => each.includes('aino')).length;

  test.each<{
    says: string;
    retryAfter: string | undefined;
    times: number;
    tooManyRequests: 'failed entry' | 'wait';
    tries: number;
    waits: number[];
    status: string;
  }>([
    {
      says: '2019: not recognised, retried in a later cycle',
      retryAfter: '30',
      times: 1,
      tooManyRequests: 'failed entry',
      tries: 1,
      waits: [],
      status: 'failure',
    },
    {
      says: '2025: Retry-After honoured for the failed request',
      retryAfter: '30',
      times: 1,
      tooManyRequests: 'wait',
      tries: 2,
      waits: [30_000],
      status: 'success',
    },
    {
      says: 'RFC 9110 §10.2.3: a date',
      retryAfter: 'Thu, 01 Jan 2026 00:01:00 GMT',
      times: 1,
      tooManyRequests: 'wait',
      tries: 2,
      waits: [60_000],
      status: 'success',
    },
    {
      says: 'without Retry-After there is nothing to wait for',
      retryAfter: undefined,
      times: 1,
      tooManyRequests: 'wait',
      tries: 1,
      waits: [],
      status: 'failure',
    },
    {
      says: 'a target that stays busy ends as a failure',
      retryAfter: '1',
      times: 100,
      tooManyRequests: 'wait',
      tries: 4,
      waits: [1000, 1000, 1000],
      status: 'failure',
    },
  ])('$says', async ({ retryAfter, times, tooManyRequests, tries, waits, status }) => {
    const world = busy({ tooManyRequests }, times, retryAfter);
    const { sent, entries } = await world.cycle();
    expect(posts(sent)).toBe(tries);
    expect(world.waits).toEqual(waits);
    expect(entries).toMatchObject([{ status }, { status: 'success' }]);
    expect(entries[0]?.reason?.code).toBe(status === 'failure' ? 'TooManyRequests' : undefined);
  });
});
