import { expect, test } from 'vitest';
import { Ledger } from '../../src/preview/ledger.ts';
import { assess } from '../../src/preview/risks/index.ts';
import { runUntilSteady } from '../../src/preview/steady.ts';
import { vendorPreview } from '../../src/preview/vendor.ts';
import type { CycleReport } from '../../src/provisioning/index.ts';
import type { World } from '../../src/rehearsal/index.ts';
import type { SynchronizationJob } from '../../src/tenant/index.ts';
import { cycle } from '../report/rehearsal.ts';

const patch: CycleReport['exchanges'][number] = {
  request: { method: 'PATCH', url: 'https://acme.example/Users/1', headers: {} },
  response: { status: 200, headers: {}, body: '' },
};
const refused = { ...patch, response: { status: 400, headers: {}, body: '' } };

/** A world whose only job gives these cycles one after the other, the last of them for ever. */
function worldOf(cycles: CycleReport[]): { world: World; ran: () => number } {
  let ran = 0;
  let now = 0;
  const world = {
    clock: { now: () => now, moveTo: (instant: number) => (now = instant) },
    provisioning: { runCycle: async () => cycles[Math.min(ran++, cycles.length - 1)] },
  };
  return { world: world as unknown as World, ran: () => ran };
}

async function run(cycles: CycleReport[]) {
  const { world, ran } = worldOf(cycles);
  const ledger = new Ledger({ requests: false });
  const job = {} as SynchronizationJob;
  const restless = await runUntilSteady(
    world,
    [{ vendor: 'acme', ledger, job, hr: undefined }],
    () => () => {},
  );
  return { restless: [...restless], ran: ran() };
}

const quiet = cycle([]);

test.each([
  ['nothing is sent', [quiet], { restless: [], ran: 1 }],
  ['something is sent once', [cycle([], { exchanges: [patch] }), quiet], { restless: [], ran: 2 }],
  // A refusal changes nothing at the vendor: the retry will be refused in the same way.
  ['what is sent is refused', [cycle([], { exchanges: [refused] })], { restless: [], ran: 1 }],
  ['something is sent every time', [cycle([], { exchanges: [patch] })], { restless: ['acme'], ran: 8 }],
])('%s', async (_, cycles, expected) => {
  expect(await run(cycles)).toEqual(expected);
});

test('what never comes to rest is RC5117', () => {
  const {
    risks: _,
    accepted: __,
    ...preview
  } = vendorPreview({
    name: 'acme',
    before: undefined,
    after: undefined,
    ledger: new Ledger({ requests: false }),
    resources: [],
    steady: { before: true, after: false },
    newlyNeeded: [],
    guards: { before: [], after: [] },
    now: 0,
  });
  const { risks } = assess({
    preview,
    before: undefined,
    after: undefined,
    newlyNeeded: [],
    guards: { before: [], after: [] },
    now: 0,
  });
  expect(risks.map(({ code }) => code)).toEqual(['RC5117']);
});
