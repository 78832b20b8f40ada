import fc from 'fast-check';
import { expect, test } from 'vitest';
import { by, createWorld, enterprise, few, from, type World, writes } from './world/world.ts';

const names = ['aino', 'ben', 'cyd', 'dag', 'eva'];
const name = fc.constantFrom(...names);
const text = fc.option(fc.constantFrom('Sales', 'Support', 'Åse', 'O"Brien', ' ', 'a,b'));

type Event = (world: World) => void;
const live = ({ directory }: World, id: string) => directory.users.has(id);

/** Whatever may happen to a directory; what cannot happen at the moment does not. */
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ id: name, department: text, mail: text, jobTitle: text }).map(
    ({ id, ...properties }): Event =>
      world =>
        live(world, id) ? world.directory.change(id, properties) : world.directory.person(id, properties),
  ),
  fc.tuple(name, fc.boolean()).map(
    ([id, accountEnabled]): Event =>
      world =>
        live(world, id) && world.directory.change(id, { accountEnabled }),
  ),
  name.map(
    (id): Event =>
      world =>
        live(world, id) && world.directory.assign(id, 'r1'),
  ),
  name.map(
    (id): Event =>
      world =>
        world.directory.unassign(id),
  ),
  name.map(
    (id): Event =>
      world =>
        live(world, id) && world.directory.join('team', id),
  ),
  name.map(
    (id): Event =>
      world =>
        world.directory.part('team', id),
  ),
  fc.tuple(name, name).map(
    ([id, manager]): Event =>
      world =>
        live(world, id) && id !== manager && world.directory.manage(id, manager),
  ),
  name.map(
    (id): Event =>
      world =>
        live(world, id) && world.directory.softDelete(id),
  ),
  name.map(
    (id): Event =>
      world =>
        world.directory.deletedUsers.has(id) && world.directory.restore(id),
  ),
  name.map(
    (id): Event =>
      world =>
        world.directory.deletedUsers.has(id) && world.directory.purge(id),
  ),
);

const job = (flag: boolean) => ({
  tenantUrl: `https://scim.example.com/v2${flag ? '?aadOptscim062020' : ''}`,
  users: {
    attributes: {
      ...few,
      title: from('jobTitle', { default: 'none' }),
      'emails[type eq "work"].value': from('mail'),
      'roles[primary eq "True"].value': by('SingleAppRoleAssignment([appRoleAssignments])'),
      [`${enterprise}:department`]: from('department'),
      [`${enterprise}:manager`]: from('manager'),
    },
  },
  groups: {},
});

test('a second cycle without changes sends no write, whatever has happened', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.array(event, { maxLength: 8 }), { minLength: 1, maxLength: 4 }),
      async (flag, days) => {
        const world = createWorld(job(flag));
        world.directory.role('r1', 'Member');
        world.directory.group('team');
        world.directory.assign('team');
        for (const day of days) {
          for (const happens of day) happens(world);
          const { report } = await world.cycle();
          expect(report.failure).toBeUndefined();
          const again = await world.cycle();
          expect(writes(again.sent)).toEqual([]);
          expect(again.entries).toEqual([]);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('nor does a restart, once the target holds what Entra has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(event, { maxLength: 20 }), async (flag, events) => {
      const world = createWorld(job(flag));
      world.directory.role('r1', 'Member');
      world.directory.group('team');
      world.directory.assign('team');
      for (const happens of events) happens(world);
      await world.cycle();
      world.job.pendingReset.add('Watermark');
      const { sent, report } = await world.cycle();
      expect(report.kind).toBe('initial');
      expect(writes(sent)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
