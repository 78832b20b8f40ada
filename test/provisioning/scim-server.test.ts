import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScimTransport } from '../../src/provisioning/index.ts';
import { createScimServer, type VendorProfile } from '../../src/scim/index.ts';
import { by, createWorld, enterprise, few, from, type Options, writes } from './world/world.ts';

function server(profile?: VendorProfile) {
  let made = 0;
  const scim = createScimServer({
    token: 'a-secret',
    clock: { now: () => Date.UTC(2026, 0, 1) },
    ids: () => `s${++made}`,
    profile,
  });
  const transport: ScimTransport = async request => scim.handle(request);
  return { scim, transport };
}

const attributes = {
  ...few,
  'emails[type eq "work"].value': from('mail'),
  'name.givenName': from('givenName'),
  [`${enterprise}:department`]: from('department'),
  [`${enterprise}:manager`]: from('manager'),
};
const job = (flag: boolean): Options => ({
  tenantUrl: `https://scim.example.com/v2${flag ? '?aadOptscim062020' : ''}`,
  users: { attributes },
  groups: {},
});

const names = ['aino', 'ben', 'cyd', 'dag'];
const step = fc.record({
  id: fc.constantFrom(...names),
  manager: fc.constantFrom(...names),
  inTeam: fc.boolean(),
  accountEnabled: fc.boolean(),
  department: fc.option(fc.constantFrom('Sales', 'Support')),
  givenName: fc.option(fc.constantFrom('Aino', 'Åse')),
});

describe('against the mock SCIM server', () => {
  test('the target ends up as the directory says, in both dialects, and stays so', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 4 }),
        async (flag, days) => {
          const { scim, transport } = server();
          const world = createWorld(job(flag), transport);
          const { directory } = world;
          for (const id of names) directory.person(id, { mail: `${id}@contoso.com` });
          directory.group('team', names);
          directory.assign('team');
          for (const day of [[], ...days]) {
            for (const { id, manager, inTeam, ...properties } of day) {
              directory.change(id, properties);
              if (id !== manager) directory.manage(id, manager);
              if (inTeam) directory.join('team', id);
              else directory.part('team', id);
            }
            const { report, entries } = await world.cycle();
            expect(report.failure).toBeUndefined();
            expect(entries.filter(entry => entry.status === 'failure' || entry.status === 'warning')).toEqual(
              [],
            );
            expect(writes((await world.cycle()).sent)).toEqual([]);

            const members = directory.membersOf('team');
            const held = new Map(
              [...scim.store.users.values()].map(user => [
                String(user.userName).replace('@contoso.com', ''),
                user,
              ]),
            );
            for (const id of names) {
              const person = directory.users.get(id);
              const entitled = members.has(id) && person?.accountEnabled === true;
              expect(held.get(id)?.active).toBe(entitled);
              if (entitled && typeof person.department === 'string')
                expect(held.get(id)?.[enterprise]).toMatchObject({ department: person.department });
            }
            const [team] = [...scim.store.groups.values()];
            const inTarget = (team?.members as { value: string }[] | undefined) ?? [];
            expect(inTarget.map(({ value }) => value).sort()).toEqual(
              [...members].map(id => String(held.get(id)?.id)).sort(),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a reference check the vendor does not take is told, and the manager goes out (choice)', async () => {
    const { scim, transport } = server({
      users: { attributes: { userName: { filter: true } } },
    });
    const world = createWorld({ users: { attributes } }, transport);
    const { directory } = world;
    for (const id of ['aino', 'boss', 'other']) {
      directory.person(id);
      directory.assign(id);
    }
    directory.manage('aino', 'boss');
    await world.cycle();
    directory.manage('aino', 'other');
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([{ status: 'success', notes: [{ code: 'ReferenceCheckRefused' }] }]);
    const [aino, , other] = [...scim.store.users.values()];
    expect(aino?.[enterprise]).toMatchObject({ manager: { value: other?.id } });
  });

  test('who the vendor refuses is told, with the vendor’s words', async () => {
    const { transport } = server({
      users: {
        attributes: {
          userName: { filter: true },
          'emails[type eq "work"].value': { required: true },
        },
      },
      errorBody: 'json',
    });
    const world = createWorld({ users: { attributes } }, transport);
    world.directory.person('aino');
    world.directory.assign('aino');
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([
      { status: 'failure', reason: { message: expect.stringContaining('emails') } },
    ]);
  });

  test('a wrong token stops the cycle', async () => {
    const { transport } = server();
    const world = createWorld({ secrets: { SecretToken: 'another' } }, transport);
    expect(await world.service.validateCredentials(world.job, world.secrets)).toMatchObject({ ok: false });
    expect((await world.cycle()).report.failure?.code).toBe('Unauthorized');
  });

  test('a role changed without the flag, as Entra sends it', async () => {
    const { scim, transport } = server();
    const role = by('SingleAppRoleAssignment([appRoleAssignments])');
    const world = createWorld(
      { users: { attributes: { ...few, 'roles[primary eq "True"].value': role } } },
      transport,
    );
    const { directory } = world;
    directory.role('r1', 'Admin');
    directory.role('r2', 'Member');
    directory.person('aino');
    directory.assign('aino', 'r1');
    await world.cycle();
    directory.unassign('aino');
    directory.assign('aino', 'r2');
    expect((await world.cycle()).entries).toMatchObject([{ status: 'success' }]);
    const [aino] = [...scim.store.users.values()];
    expect(JSON.stringify(aino?.roles)).toContain('Member');
  });
});
