import { describe, expect, test } from 'vitest';
import type { ResetFlag } from '../../src/tenant/index.ts';
import { answer } from './world/target.ts';
import {
  createWorld,
  few,
  from,
  hour,
  line,
  type Options,
  type Sent,
  type World,
  writes,
} from './world/world.ts';

const minute = 60_000;
const read: Sent = ['GET', '/Users/t1'];
const match = (name: string): Sent => ['GET', `/Users?filter=userName+eq+%22${name}%40contoso.com%22`];

/** Aino is provisioned; ben fails and is escrowed. */
async function afterFirstCycle(options: Options = {}): Promise<World> {
  const world = createWorld(options);
  for (const id of ['aino', 'ben']) {
    world.directory.person(id);
    world.directory.assign(id);
  }
  world.target.script = ({ method, body }) =>
    method === 'POST' && body?.includes('ben') ? answer(500, '') : undefined;
  await world.cycle();
  world.target.script = () => undefined;
  return world;
}

describe('restart by resetScope (§7; syncschema, resetScope)', () => {
  /** `sent` up to ben's: what the next cycle does at once, although ben's retry is due in 6 hours only. */
  test.each<{
    says: string;
    flags: ResetFlag[];
    kind: 'initial' | 'incremental';
    sent: Sent[];
    escrowed: boolean;
  }>([
    {
      says: 'None: nothing is reset',
      flags: [],
      kind: 'incremental',
      sent: [],
      escrowed: true,
    },
    {
      says: 'Watermark: everybody is evaluated again, links are kept',
      flags: ['Watermark'],
      kind: 'initial',
      sent: [read, match('ben')],
      escrowed: false,
    },
    {
      says: 'Escrows: recorded failures are not retried any more',
      flags: ['Escrows'],
      kind: 'incremental',
      sent: [],
      escrowed: false,
    },
    {
      says: 'QuarantineState: neither the watermark nor the escrows',
      flags: ['QuarantineState'],
      kind: 'incremental',
      sent: [],
      escrowed: true,
    },
    {
      says: "the portal's restart clears watermark, escrows and quarantine and keeps links",
      flags: ['QuarantineState', 'Watermark', 'Escrows'],
      kind: 'initial',
      sent: [read, match('ben')],
      escrowed: false,
    },
    {
      says: 'ConnectorDataStore: links are broken, so everybody is matched anew',
      flags: ['ConnectorDataStore'],
      kind: 'initial',
      sent: [match('aino'), read, match('ben')],
      escrowed: false,
    },
    {
      says: 'Full: all of it',
      flags: ['Full'],
      kind: 'initial',
      sent: [match('aino'), read, match('ben')],
      escrowed: false,
    },
    {
      says: 'ForceDeletes: nothing to do where nothing was held back',
      flags: ['ForceDeletes'],
      kind: 'incremental',
      sent: [],
      escrowed: true,
    },
  ])('$says', async ({ flags, kind, sent, escrowed }) => {
    const world = await afterFirstCycle();
    for (const flag of flags) world.job.pendingReset.add(flag);
    const { report, sent: seen } = await world.cycle();
    expect(report.kind).toBe(kind);
    expect(seen.filter(each => !each.startsWith('POST'))).toEqual(sent.map(line));
    expect([...world.job.pendingReset]).toEqual([]);
    // Whoever is still escrowed is tried 6 hours after the failure; who is not was done, or is forgotten.
    world.clock.moveTo(world.clock.time + 6 * hour);
    expect(writes((await world.cycle()).sent).length > 0).toBe(escrowed);
  });

  test('§7: resets wait until the target answers', async () => {
    const world = await afterFirstCycle();
    world.job.pendingReset.add('Watermark');
    world.target.script = () => answer(401, '');
    await world.cycle();
    expect([...world.job.pendingReset]).toEqual(['Watermark']);
    world.target.script = () => undefined;
    expect((await world.cycle()).report.kind).toBe('initial');
  });
});

describe('pause, start and changes while a cycle runs (§7)', () => {
  test('§7: paused while it runs, the cycle finishes, and no other begins until the start', async () => {
    const world = createWorld();
    for (const id of ['aino', 'ben']) {
      world.directory.person(id);
      world.directory.assign(id);
    }
    world.target.script = ({ url }) => {
      if (url.includes('aino')) world.job.state = 'Paused';
      return undefined;
    };
    const { entries } = await world.cycle();
    expect(entries.map(entry => entry.provisioningAction)).toEqual(['create', 'create']);
    expect(world.job.status).toMatchObject({ code: 'Paused', lastExecution: { state: 'Succeeded' } });
    expect(world.service.nextCycleAt(world.job)).toBeUndefined();
    expect((await world.cycle()).report.failure?.code).toBe('JobNotActive');
    expect(await world.pass(24 * hour)).toEqual([]);
  });

  test('§7: started again, it goes on from where it was: an incremental cycle with what changed since', async () => {
    const world = await afterFirstCycle();
    world.job.state = 'Paused';
    world.directory.change('aino', { displayName: 'Aino V' });
    world.clock.moveTo(world.clock.time + hour);
    world.job.state = 'Active';
    world.job.pendingReset.add('QuarantineState');
    expect(world.service.nextCycleAt(world.job)).toBe(world.clock.time);
    const { report, entries } = await world.cycle();
    expect(report.kind).toBe('incremental');
    expect(entries).toMatchObject([{ source: { id: 'aino' }, provisioningAction: 'update' }]);
  });

  test('syncschema, PUT schema: a new initial cycle after the running one ends', async () => {
    const world = createWorld();
    world.directory.person('aino', { jobTitle: 'Boss' });
    world.directory.assign('aino');
    let changed = false;
    world.target.script = ({ method }) => {
      if (method === 'POST' && !changed) {
        changed = true;
        world.remap({ users: { attributes: { ...few, title: from('jobTitle') } } });
      }
      return undefined;
    };
    const first = await world.cycle();
    expect(first.sent.join()).not.toContain('Boss');
    expect(world.service.nextCycleAt(world.job)).toBe(world.clock.time);
    const second = await world.cycle();
    expect(second.report.kind).toBe('initial');
    expect(second.sent.join()).toContain('"path":"title","value":"Boss"');
  });
});

describe('scope and schema changes start over (§7, scoping-operators)', () => {
  const filter = (name: string, value: string) => [
    { name, all: [{ attribute: 'department', operator: 'EQUALS', value }] },
  ];

  test('scoping-operators: who was in scope and now is not is disabled, by an initial cycle', async () => {
    const world = createWorld();
    world.directory.person('aino', { department: 'Sales' });
    world.directory.assign('aino');
    await world.cycle();
    world.remap({ users: { attributes: few, where: filter('Support only', 'Support') } });
    const { report, entries } = await world.cycle();
    expect(report.kind).toBe('initial');
    expect(entries).toMatchObject([{ provisioningAction: 'disable', outOfScope: 'filtered' }]);
  });

  test('scoping-operators: unless SkipOutOfScopeDeletions', async () => {
    const world = createWorld({ secrets: { SkipOutOfScopeDeletions: 'True' } });
    world.directory.person('aino', { department: 'Sales' });
    world.directory.assign('aino');
    await world.cycle();
    world.remap({ users: { attributes: few, where: filter('Support only', 'Support') } });
    const { sent } = await world.cycle();
    expect(sent).toEqual([]);
  });

  test('§7: SyncAll → assigned takes effect with the restart: who is not assigned is disabled then', async () => {
    const world = createWorld({ secrets: { SyncAll: 'true' } });
    world.directory.person('aino');
    world.directory.person('ben');
    world.directory.assign('ben');
    await world.cycle();
    world.secrets.set('SyncAll', 'false');
    expect((await world.cycle()).entries).toEqual([]);
    for (const flag of ['QuarantineState', 'Watermark', 'Escrows'] as const) world.job.pendingReset.add(flag);
    expect((await world.cycle()).entries).toMatchObject([
      { source: { id: 'aino' }, provisioningAction: 'disable', outOfScope: 'unassigned' },
      { source: { id: 'ben' }, status: 'skipped', reason: { code: 'RedundantExport' } },
    ]);
  });
});

describe('when cycles run (§7)', () => {
  test('§7: every 40 minutes, back to back, on the clock of the caller', async () => {
    const world = createWorld();
    const start = world.clock.time;
    const reports = await world.pass(24 * hour);
    expect(reports.map(({ startedAt }) => (Date.parse(startedAt) - start) / minute)).toEqual(
      Array.from({ length: 37 }, (_, cycle) => cycle * 40),
    );
    expect(reports.map(({ kind }) => kind).slice(0, 3)).toEqual(['initial', 'incremental', 'incremental']);
    expect(world.clock.time).toBe(start + 24 * hour);
  });

  test('a job that cannot run is asked again each 40 minutes, and does not hold the clock', async () => {
    const world = createWorld({ secrets: { BaseAddress: '' } });
    const reports = await world.pass(2 * hour);
    expect(reports.map(({ failure }) => failure?.code)).toEqual(Array(4).fill('CredentialsMissing'));
  });

  test('a restart is due at once', async () => {
    const world = createWorld();
    await world.cycle();
    expect(world.service.nextCycleAt(world.job)).toBe(world.clock.time + 40 * minute);
    world.job.pendingReset.add('Watermark');
    expect(world.service.nextCycleAt(world.job)).toBe(world.clock.time);
  });

  test('a job that was forgotten starts over', async () => {
    const world = await afterFirstCycle();
    world.service.forget(world.job.id);
    expect((await world.cycle()).report.kind).toBe('initial');
  });
});
