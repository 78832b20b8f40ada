import { describe, expect, test } from 'vitest';
import { createScimServer } from '../../src/scim/index.ts';
import { createWorld, enterprise, few, from, type World } from './world/world.ts';

/** The service against the mock server, a target that passes Microsoft's validation. */
function against() {
  let made = 0;
  const scim = createScimServer({
    token: 'a-secret',
    clock: { now: () => Date.UTC(2026, 0, 1) },
    ids: () => `s${++made}`,
  });
  const world = createWorld(
    {
      users: {
        attributes: {
          ...few,
          'emails[type eq "work"].value': from('mail'),
          'name.familyName': from('surname'),
          [`${enterprise}:manager`]: from('manager'),
        },
      },
      groups: {},
    },
    async request => scim.handle(request),
  );
  const { directory } = world;
  for (const id of ['aino', 'boss']) {
    directory.person(id, { mail: `${id}@contoso.com`, surname: 'A' });
    directory.assign(id);
  }
  directory.group('team');
  directory.assign('team');
  const user = (id: string) =>
    [...scim.store.users.values()].find(({ userName }) => String(userName).endsWith(`${id}@contoso.com`));
  const team = () => [...scim.store.groups.values()][0];
  return { scim, world, user, team };
}

type Against = ReturnType<typeof against>;
const memberIds = ({ team }: Against) =>
  ((team()?.members as { value: string }[] | undefined) ?? []).map(({ value }) => value);
const onDemand = (
  { job, service }: World,
  objectId: string,
  objectTypeName: 'User' | 'Group',
  members: string[] = [],
) =>
  service.provisionOnDemand(job, job.schema.synchronizationRules[0]?.id ?? '', {
    objectId,
    objectTypeName,
    members,
  });

interface Row {
  /** As §12 lists it. */
  says: string;
  /** What happens after the first cycle, each followed by a cycle. */
  happens: ((all: Against) => unknown)[];
  holds: (all: Against) => void;
}

const rows: Row[] = [
  {
    says: '§12: users create',
    happens: [],
    holds: ({ user }) => expect(user('aino')).toMatchObject({ active: true, displayName: 'aino' }),
  },
  {
    says: '§12: users update',
    happens: [({ world }) => world.directory.change('aino', { mail: 'new@contoso.com', surname: 'B' })],
    holds: ({ user }) =>
      expect(user('aino')).toMatchObject({
        name: { familyName: 'B' },
        emails: [{ type: 'work', value: 'new@contoso.com' }],
      }),
  },
  {
    says: '§12: users disable',
    happens: [({ world }) => world.directory.change('aino', { accountEnabled: false })],
    holds: ({ user }) => expect(user('aino')).toMatchObject({ active: false }),
  },
  {
    says: '§12: users restore',
    happens: [
      ({ world }) => world.directory.softDelete('aino'),
      ({ world }) => world.directory.restore('aino'),
    ],
    holds: ({ user }) => expect(user('aino')).toMatchObject({ active: true, userName: 'aino@contoso.com' }),
  },
  {
    says: '§12: users delete',
    happens: [
      ({ world }) => world.directory.softDelete('aino'),
      ({ world }) => world.directory.purge('aino'),
    ],
    holds: ({ user }) => expect(user('aino')).toBeUndefined(),
  },
  {
    says: '§12: users manager',
    happens: [({ world }) => world.directory.manage('aino', 'boss')],
    holds: ({ user }) =>
      expect(user('aino')?.[enterprise]).toMatchObject({ manager: { value: user('boss')?.id } }),
  },
  {
    says: '§12: users on demand',
    happens: [
      ({ world }) => {
        world.directory.person('cyd');
        world.directory.assign('cyd');
        return onDemand(world, 'cyd', 'User');
      },
    ],
    holds: ({ user }) => expect(user('cyd')).toMatchObject({ active: true }),
  },
  {
    says: '§12: groups create',
    happens: [],
    holds: ({ team }) => expect(team()).toMatchObject({ displayName: 'team', externalId: 'team' }),
  },
  {
    says: '§12: groups update',
    happens: [({ world }) => world.directory.rename('team', 'squad')],
    holds: ({ team }) => expect(team()).toMatchObject({ displayName: 'squad' }),
  },
  {
    says: '§12: groups add member',
    happens: [({ world }) => world.directory.join('team', 'aino')],
    holds: all => expect(memberIds(all)).toEqual([all.user('aino')?.id]),
  },
  {
    says: '§12: groups remove member',
    happens: [
      ({ world }) => world.directory.join('team', 'aino', 'boss'),
      ({ world }) => world.directory.part('team', 'aino'),
    ],
    holds: all => expect(memberIds(all)).toEqual([all.user('boss')?.id]),
  },
  {
    says: '§12: groups on demand, with a member',
    happens: [
      ({ world }) => {
        world.directory.join('team', 'aino', 'boss');
        return onDemand(world, 'team', 'Group', ['aino']);
      },
    ],
    holds: all => expect(memberIds(all)).toContain(all.user('aino')?.id),
  },
  {
    says: '§12: groups delete',
    happens: [({ world }) => world.directory.deleteGroup('team')],
    holds: ({ team }) => expect(team()).toBeUndefined(),
  },
  {
    says: '§12: groups restore: created anew',
    happens: [
      ({ world }) => world.directory.deleteGroup('team'),
      ({ world }) => {
        world.directory.group('team', ['aino']);
        world.directory.assign('team');
      },
    ],
    holds: all => {
      expect(all.team()).toMatchObject({ displayName: 'team' });
      expect(memberIds(all)).toEqual([all.user('aino')?.id]);
    },
  },
  {
    says: '§8: restoring a person does not restore memberships: the target has kept them',
    happens: [
      ({ world }) => world.directory.join('team', 'aino'),
      ({ world }) => world.directory.softDelete('aino'),
      ({ world }) => world.directory.restore('aino'),
    ],
    holds: all => expect(memberIds(all)).toEqual([all.user('aino')?.id]),
  },
];

describe('what Microsoft’s validation has the service do (§12), against the mock server', () => {
  test.each(rows)('$says', async ({ happens, holds }) => {
    const all = against();
    await all.world.cycle();
    for (const each of happens) {
      await each(all);
      const { report, entries } = await all.world.cycle();
      expect(report.failure).toBeUndefined();
      expect(entries.filter(({ status }) => status === 'failure' || status === 'warning')).toEqual([]);
    }
    holds(all);
  });
});
