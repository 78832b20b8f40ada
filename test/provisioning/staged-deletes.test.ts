import { describe, expect, test } from 'vitest';
import { createWorld, few, from, hour, type Options, type World, writes } from './world/world.ts';

const threshold = (value: number): Options => ({
  secrets: {
    SyncNotificationSettings: JSON.stringify({
      Enabled: true,
      Recipients: 'it@contoso.com',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: value,
    }),
  },
});
const names = ['aino', 'ben', 'cyd', 'dag', 'eva'];

/** Five people and a group with no members, provisioned. */
async function provisioned(options: Options): Promise<World> {
  const world = createWorld({ groups: {}, ...options });
  for (const id of names) {
    world.directory.person(id);
    world.directory.assign(id);
  }
  world.directory.group('team');
  world.directory.assign('team');
  await world.cycle();
  return world;
}
const unassign = ({ directory }: World, ...ids: string[]) => {
  for (const id of ids) directory.unassign(id);
};
const portalRestart = ['QuarantineState', 'Watermark', 'Escrows'] as const;
const staged = (id: string) => ({
  source: { id },
  provisioningAction: 'stageddelete',
  status: 'skipped',
  reason: { code: 'StagedDelete' },
});

describe('accidental deletion prevention (§8)', () => {
  test.each<{
    says: string;
    options: Options;
    happens: (world: World) => void;
    held: string[];
    sent: number;
  }>([
    {
      says: '§8: above the threshold nothing goes out, all are staged',
      options: threshold(2),
      happens: world => unassign(world, 'aino', 'ben', 'cyd'),
      held: ['aino', 'ben', 'cyd'],
      sent: 0,
    },
    {
      says: '§8: at the threshold they go out: it must be exceeded',
      options: threshold(3),
      happens: world => unassign(world, 'aino', 'ben', 'cyd'),
      held: [],
      sent: 3,
    },
    {
      says: '§8: disables and deletes, users and groups',
      options: threshold(3),
      happens: world => {
        world.directory.softDelete('aino');
        world.directory.change('ben', { accountEnabled: false });
        unassign(world, 'cyd');
        world.directory.deleteGroup('team');
      },
      held: ['ben', 'cyd', 'aino', 'team'],
      sent: 0,
    },
    {
      says: '§8: other changes of the cycle go out',
      options: threshold(1),
      happens: world => {
        unassign(world, 'aino', 'ben');
        world.directory.change('eva', { displayName: 'Eva E' });
      },
      held: ['aino', 'ben'],
      sent: 1,
    },
    {
      says: '§8: the job setting QuarantineTooManyDeletesThreshold',
      options: { settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '1' }] },
      happens: world => unassign(world, 'aino', 'ben'),
      held: ['aino', 'ben'],
      sent: 0,
    },
    {
      says: '§8: of both the lower one counts (choice)',
      options: { ...threshold(1), settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }] },
      happens: world => unassign(world, 'aino', 'ben'),
      held: ['aino', 'ben'],
      sent: 0,
    },
    {
      says: '§8: a threshold that is not switched on does not count',
      options: {
        secrets: {
          SyncNotificationSettings:
            '{"Enabled":false,"DeleteThresholdEnabled":false,"DeleteThresholdValue":1}',
        },
      },
      happens: world => unassign(world, 'aino', 'ben'),
      held: [],
      sent: 2,
    },
    {
      says: '§8: who is left alone anyway (SkipOutOfScopeDeletions) does not count',
      options: { secrets: { ...threshold(1).secrets, SkipOutOfScopeDeletions: 'True' } },
      happens: world => unassign(world, 'aino', 'ben'),
      held: [],
      sent: 0,
    },
    {
      says: '§8: what flowTypes leave out does not count',
      options: { ...threshold(1), users: { attributes: few, actions: ['Add', 'Delete'] } },
      happens: world => unassign(world, 'aino', 'ben'),
      held: [],
      sent: 0,
    },
    {
      says: '§8: targets without soft delete: the DELETEs count',
      options: {
        ...threshold(1),
        users: { attributes: { userName: from('userPrincipalName', { match: 1 }) } },
      },
      happens: world => unassign(world, 'aino', 'ben'),
      held: ['aino', 'ben'],
      sent: 0,
    },
  ])('$says', async ({ options, happens, held, sent: count }) => {
    const world = await provisioned(options);
    happens(world);
    const { report, entries, sent } = await world.cycle();
    expect(report.failure).toBeUndefined();
    const stagedEntries = entries.filter(entry => entry.provisioningAction === 'stageddelete');
    expect(stagedEntries).toMatchObject(held.map(staged));
    expect(stagedEntries).toHaveLength(held.length);
    expect(writes(sent)).toHaveLength(count);
    expect(world.job.status).toMatchObject(
      held.length > 0
        ? { code: 'Quarantine', quarantine: { reason: 'TooManyDeletes' } }
        : { code: 'Active', quarantine: null },
    );
  });

  test('§8: a mail is sent, once', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    expect((await world.cycle()).report.mail).toMatchObject({
      to: 'it@contoso.com',
      reason: 'TooManyDeletes',
    });
    expect((await world.cycle()).report.mail).toBeUndefined();
  });

  test('§8: still above in the next cycle: still held', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([staged('aino'), staged('ben')]);
  });

  test('§8: allow: restart with ForceDeletes carries them out, and the job is healthy again', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    world.job.pendingReset.add('ForceDeletes');
    expect(world.service.nextCycleAt(world.job)).toBe(world.clock.time);
    const { report, entries } = await world.cycle();
    expect(report.kind).toBe('incremental');
    expect(entries).toMatchObject([
      { source: { id: 'aino' }, provisioningAction: 'disable', status: 'success' },
      { source: { id: 'ben' }, provisioningAction: 'disable', status: 'success' },
    ]);
    expect(world.job.status).toMatchObject({ code: 'Active', quarantine: null });
    expect((await world.cycle()).entries).toEqual([]);
  });

  test('§8: ForceDeletes lets go what was held, not what comes on top of it', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    world.job.pendingReset.add('ForceDeletes');
    unassign(world, 'cyd', 'dag');
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([
      { provisioningAction: 'disable' },
      { provisioningAction: 'disable' },
      staged('cyd'),
      staged('dag'),
    ]);
  });

  test('§8: reject: brought back into scope, then restarted: nobody is disabled', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    for (const id of ['aino', 'ben']) world.directory.assign(id);
    for (const flag of portalRestart) world.job.pendingReset.add(flag);
    const { report, sent } = await world.cycle();
    expect(report.kind).toBe('initial');
    expect(writes(sent)).toEqual([]);
    expect(world.job.status).toMatchObject({ code: 'Active', quarantine: null });
    expect(world.target.users.map(({ active }) => active)).toEqual(Array(5).fill(true));
  });

  test('§8: restarted without bringing them back: held again', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    for (const flag of portalRestart) world.job.pendingReset.add(flag);
    const { entries } = await world.cycle();
    expect(entries.filter(each => each.provisioningAction === 'stageddelete')).toHaveLength(2);
  });

  test('§8: evaluated per cycle: few at a time are never held', async () => {
    const world = await provisioned(threshold(1));
    for (const id of names) {
      unassign(world, id);
      expect((await world.cycle()).entries).toMatchObject([{ provisioningAction: 'disable' }]);
    }
  });

  test('who is disabled already does not count again when something else of them changes', async () => {
    const world = await provisioned(threshold(1));
    for (const id of ['aino', 'ben']) {
      world.directory.change(id, { accountEnabled: false });
      await world.cycle();
    }
    for (const id of ['aino', 'ben']) world.directory.change(id, { displayName: `${id} again` });
    expect((await world.cycle()).entries).toMatchObject([
      { provisioningAction: 'update' },
      { provisioningAction: 'update' },
    ]);
  });

  test('a cycle that is stopped forgets nothing that was held', async () => {
    const world = await provisioned(threshold(1));
    unassign(world, 'aino', 'ben');
    await world.cycle();
    world.directory.change('eva', { displayName: 'Eva E' });
    world.target.script = ({ method }) =>
      method === 'PATCH' ? { status: 401, headers: {}, body: '' } : undefined;
    expect((await world.cycle()).report.failure?.code).toBe('Unauthorized');
    world.target.script = () => undefined;
    const { entries } = await world.cycle();
    expect(entries.filter(each => each.provisioningAction === 'stageddelete')).toHaveLength(2);
  });

  test.each([
    ['{', 'SyncNotificationSettings'],
    ['{"DeleteThresholdEnabled":true}', 'DeleteThresholdValue'],
    ['{"DeleteThresholdEnabled":true,"DeleteThresholdValue":"many"}', 'DeleteThresholdValue'],
  ])('a safeguard that cannot be read stops the job before anything is sent: %s', async (text, named) => {
    const world = await provisioned({});
    world.secrets.set('SyncNotificationSettings', text);
    const before = structuredClone(world.job.status);
    unassign(world, ...names);
    const { report } = await world.cycle();
    expect(report.failure).toMatchObject({
      code: 'InvalidSettings',
      message: expect.stringContaining(named),
    });
    expect(report.exchanges).toEqual([]);
    expect(world.job.status).toEqual(before);
  });
});

test('§9: in quarantine of too many deletes the job runs less often, as in any other', async () => {
  const world = await provisioned(threshold(1));
  unassign(world, 'aino', 'ben');
  await world.pass(hour);
  expect(world.job.status.quarantine).toMatchObject({ reason: 'TooManyDeletes', seriesCount: 0 });
  await world.pass(hour);
  expect(world.job.status.quarantine).toMatchObject({ seriesCount: 1 });
});
