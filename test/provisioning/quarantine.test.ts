import { describe, expect, test } from 'vitest';
import { choices } from '../../src/provisioning/index.ts';
import { impose, reasonByCount } from '../../src/provisioning/quarantine.ts';
import { answer } from './world/target.ts';
import { by, createWorld, day, few, hour, type Options, type World, writes } from './world/world.ts';

const minute = 60_000;

describe('too many failures (§9)', () => {
  test.each<[string, { objects: number; references: number; successes: number }, string | undefined]>([
    [
      '45,000 fail → yes',
      { objects: 45_000, references: 0, successes: 1_000_000 },
      'EncounteredBaseEscrowThreshold',
    ],
    [
      '30,000 fail, 5,000 ok → yes',
      { objects: 30_000, references: 0, successes: 5_000 },
      'EncounteredEscrowProportionThreshold',
    ],
    ['20,000 fail, 100,000 ok → no', { objects: 20_000, references: 0, successes: 100_000 }, undefined],
    [
      '40,000 + 21,000 references → yes',
      { objects: 40_000, references: 21_000, successes: 1_000_000 },
      'EncounteredTotalEscrowThreshold',
    ],
    ['4,000 failures: not evaluated', { objects: 4_000, references: 0, successes: 0 }, undefined],
    [
      '5,000 failures: evaluated',
      { objects: 5_000, references: 0, successes: 0 },
      'EncounteredEscrowProportionThreshold',
    ],
    ['4,999 failures: not evaluated', { objects: 4_999, references: 0, successes: 0 }, undefined],
    ['40 % is not more than 40 %', { objects: 40_000, references: 0, successes: 60_000 }, undefined],
    ['40,000 is not more than 40,000', { objects: 40_000, references: 0, successes: 1_000_000 }, undefined],
    [
      'references do not count to 40 %',
      { objects: 5_000, references: 50_000, successes: 100_000 },
      undefined,
    ],
    ['references do not count to 40,000', { objects: 0, references: 59_999, successes: 0 }, undefined],
    [
      '60,000 in all is not more than 60,000',
      { objects: 10_000, references: 50_000, successes: 100_000 },
      undefined,
    ],
  ])('§9: %s', (_, counts, reason) => {
    expect(reasonByCount(counts)).toBe(reason);
  });

  test('§9: a job with 5,000 failures and few successes is quarantined by its cycle, and leaves when they are fixed', async () => {
    const world = createWorld({ secrets: { SyncAll: 'true' } });
    for (let number = 0; number < 5_001; number += 1) world.directory.person(`p${number}`);
    world.target.script = ({ method }) => (method === 'POST' ? answer(500, '') : undefined);
    const { report } = await world.cycle();
    expect(report.failure).toBeUndefined();
    expect(report.quarantine).toMatchObject({ reason: 'EncounteredEscrowProportionThreshold' });
    expect(world.job.status).toMatchObject({
      code: 'Quarantine',
      lastExecution: {
        state: 'EntryLevelErrors',
        countEscrowed: 5_001,
        countExported: 0,
        countExports: 5_001,
      },
    });
    world.target.script = () => undefined;
    world.clock.moveTo(world.clock.time + 6 * hour);
    expect((await world.cycle()).report.quarantine).toBeUndefined();
    expect(world.job.status).toMatchObject({ code: 'Active', quarantine: null });
  });
});

const aino = ({ directory }: World) => {
  directory.person('aino');
  directory.assign('aino');
};
const roles: Options = {
  users: {
    attributes: {
      ...few,
      'roles[primary eq "True"].value': by('SingleAppRoleAssignment([appRoleAssignments])'),
    },
  },
};

describe('at once (§9)', () => {
  test.each<{ says: string; options?: Options; given?: (world: World) => void; code: string }>([
    {
      says: '§9: invalid credentials',
      given: world => {
        world.target.script = () => answer(401, '');
      },
      code: 'Unauthorized',
    },
    {
      says: '§9: 404 on a query',
      given: world => {
        world.target.script = ({ url }) => (url.includes('filter=') ? answer(404, '') : undefined);
      },
      code: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
    },
    {
      says: '§9: duplicate roles',
      options: roles,
      given: ({ directory }) => {
        directory.role('r1', 'Admin');
        directory.role('r2', 'Admin', 'Another');
      },
      code: 'DuplicateRoles',
    },
    {
      says: '§13: 429 as a quarantine (2024; a setting)',
      options: { tooManyRequests: 'quarantine' },
      given: world => {
        world.target.script = ({ method }) => (method === 'POST' ? answer(429, '') : undefined);
      },
      code: 'TooManyRequests',
    },
  ])('$says', async ({ options, given, code }) => {
    const world = createWorld(options);
    aino(world);
    given?.(world);
    const { report } = await world.cycle();
    expect(report.failure?.code).toBe(code);
    expect(report.quarantine?.reason).toBe('EncounteredQuarantineException');
    expect(world.job.status).toMatchObject({
      code: 'Quarantine',
      countSuccessiveCompleteFailures: 1,
      quarantine: { reason: 'EncounteredQuarantineException', error: { code, tenantActionable: true } },
    });
  });

  test('roles alike are no matter where none is mapped (choice)', async () => {
    const world = createWorld();
    aino(world);
    world.directory.role('r1', 'Admin');
    world.directory.role('r2', 'Admin', 'Another');
    expect((await world.cycle()).report.failure).toBeUndefined();
  });
});

describe('in quarantine (§9)', () => {
  const refusing = (options: Options = {}) => {
    const world = createWorld(options);
    aino(world);
    world.target.script = () => answer(401, '');
    return world;
  };
  const intervals = choices.quarantineIntervals.value;

  test('§9: the intervals grow, and end at one day', () => {
    expect(intervals.every((each, index) => index === 0 || each > (intervals[index - 1] ?? 0))).toBe(true);
    expect(intervals.at(-1)).toBe(24 * 60);
  });

  test('§9: attempts come at the intervals, each told as nextAttempt', async () => {
    const world = refusing();
    const start = world.clock.time;
    const reports = await world.pass(7 * day);
    const waited = reports.map(({ startedAt }, index) => {
      const next = reports[index + 1]?.startedAt;
      return next === undefined ? undefined : (Date.parse(next) - Date.parse(startedAt)) / minute;
    });
    expect(waited.slice(0, intervals.length)).toEqual(intervals);
    expect(waited.slice(intervals.length - 1, -1).every(each => each === 24 * 60)).toBe(true);
    reports.slice(0, -1).forEach(({ quarantine }, index) => {
      expect(quarantine?.nextAttempt).toBe(reports[index + 1]?.startedAt);
      expect(quarantine?.seriesBegan).toBe(new Date(start).toISOString());
    });
  });

  test('syncschema, synchronizationQuarantine: the series counts how often it was left in effect', () => {
    const error = { code: 'x', message: 'y' };
    let quarantine = impose(undefined, 'EncounteredQuarantineException', error, 0);
    expect(quarantine).toMatchObject({ seriesBegan: 0, currentBegan: 0, seriesCount: 0 });
    quarantine = impose(quarantine, 'EncounteredQuarantineException', error, 100);
    expect(quarantine).toMatchObject({ seriesBegan: 0, currentBegan: 100, seriesCount: 1 });
  });

  test('§9: left by itself once the error is fixed and the next cycle starts', async () => {
    const world = refusing();
    await world.pass(2 * hour);
    world.target.script = () => undefined;
    const reports = await world.pass(3 * hour);
    expect(reports[0]?.failure).toBeUndefined();
    expect(world.job.status).toMatchObject({
      code: 'Active',
      quarantine: null,
      countSuccessiveCompleteFailures: 0,
    });
    // And back to every 40 minutes.
    expect(world.service.nextCycleAt(world.job)).toBe(
      Date.parse(reports.at(-1)?.startedAt ?? '') + 40 * minute,
    );
  });

  test('§9: QuarantineState makes the next attempt at once, and another failure begins a series', async () => {
    const world = refusing();
    await world.pass(2 * day);
    const later = world.clock.time;
    world.job.pendingReset.add('QuarantineState');
    expect(world.service.nextCycleAt(world.job)).toBe(later);
    const { report } = await world.cycle();
    expect(report.quarantine?.seriesBegan).toBe(new Date(later).toISOString());
    expect(world.job.status.quarantine).toMatchObject({ seriesCount: 0 });
  });

  test('another schema does not lift it', async () => {
    const world = refusing();
    await world.pass(2 * day);
    const next = world.service.nextCycleAt(world.job);
    world.job.pendingReset.add('Watermark');
    expect(world.service.nextCycleAt(world.job)).toBe(next);
  });

  test('§9: one mail, another when the reason changes', async () => {
    const settings = JSON.stringify({
      Enabled: true,
      Recipients: 'it@contoso.com',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 0,
    });
    const world = createWorld({ secrets: { SyncNotificationSettings: settings } });
    aino(world);
    await world.cycle();
    world.target.script = () => answer(401, '');
    const mails = [(await world.cycle()).report.mail, (await world.cycle()).report.mail];
    expect(mails).toMatchObject([
      { to: 'it@contoso.com', reason: 'EncounteredQuarantineException' },
      undefined,
    ]);
    world.target.script = () => undefined;
    world.directory.unassign('aino');
    expect((await world.cycle()).report.mail).toMatchObject({ reason: 'TooManyDeletes' });
  });

  test('no mail where notifications are off', async () => {
    const world = refusing({
      secrets: { SyncNotificationSettings: '{"Enabled":false,"Recipients":"it@contoso.com"}' },
    });
    expect((await world.cycle()).report.mail).toBeUndefined();
  });

  test('§9: more than four weeks: the job is disabled', async () => {
    const world = refusing();
    const reports = await world.pass(40 * day);
    const last = reports.at(-1);
    expect(last?.disabled?.code).toBe('QuarantinedTooLong');
    expect(Date.parse(last?.startedAt ?? '') - Date.parse(reports[0]?.startedAt ?? '')).toBeGreaterThan(
      28 * day,
    );
    expect(reports.slice(0, -1).every(({ disabled }) => disabled === undefined)).toBe(true);
    expect(world.job).toMatchObject({ state: 'Disabled', status: { code: 'Quarantine' } });
    expect(world.service.nextCycleAt(world.job)).toBeUndefined();
  });
});

describe('escrow (§9)', () => {
  const failing = () => {
    const world = createWorld();
    aino(world);
    world.target.script = ({ method }) => (method === 'POST' ? answer(500, '') : undefined);
    return world;
  };

  test('§9: 6, 12 and 24 hours after the first failure, then every 24 hours, up to 28 days; then the job is disabled', async () => {
    const world = failing();
    const start = world.clock.time;
    const reports = await world.pass(40 * day);
    const tried = reports.filter(({ entries }) => entries.length > 0);
    expect(tried.map(({ startedAt }) => (Date.parse(startedAt) - start) / hour)).toEqual([
      0,
      6,
      12,
      ...Array.from({ length: 28 }, (_, days) => (days + 1) * 24),
    ]);
    expect(tried.at(-1)?.disabled?.code).toBe('RetriesExhausted');
    expect(reports.at(-1)).toBe(tried.at(-1));
    expect(world.job.state).toBe('Disabled');
    expect(world.job.status.code).toBe('Paused');
  });

  test('§9: the entry removed, a restart tries once more', async () => {
    const world = failing();
    await world.pass(40 * day);
    world.target.script = () => undefined;
    world.job.state = 'Active';
    for (const flag of ['QuarantineState', 'Watermark', 'Escrows'] as const) world.job.pendingReset.add(flag);
    expect((await world.cycle()).entries).toMatchObject([
      { provisioningAction: 'create', status: 'success' },
    ]);
  });

  test('an object that changes is tried at once, whenever its retry is due', async () => {
    const world = failing();
    await world.cycle();
    world.directory.change('aino', { displayName: 'Aino V' });
    expect(writes((await world.cycle()).sent)).toHaveLength(1);
  });

  test('who leaves scope is not tried any more', async () => {
    const world = failing();
    await world.cycle();
    world.directory.unassign('aino');
    await world.cycle();
    expect((await world.pass(3 * day)).every(({ entries }) => entries.length === 0)).toBe(true);
  });
});
