import { describe, expect, test, vi } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import type { createTenant, Tenant } from '../../src/tenant/index.ts';
import { rollcall, trace } from './command-line.ts';
import { type Edit, shipped } from './shipped.ts';

const tenants = vi.hoisted((): Tenant[] => []);
vi.mock('../../src/tenant/index.ts', async original => {
  const room = await original<{ createTenant: typeof createTenant }>();
  return {
    ...room,
    createTenant: (options: Parameters<typeof createTenant>[0]) => {
      const tenant = room.createTenant(options);
      tenants.push(tenant);
      return tenant;
    },
  };
});

const humbol = 'mappings/humbol.yaml';
const huma = 'mappings/huma.yaml';
const commbox = 'mappings/commbox.yaml';
const tribeloo = 'mappings/tribeloo.yaml';
const stack = 'stacks/Pulumi.demo.yaml';
const directory = 'stacks/demo.directory.yaml';

async function rehearsed(edits: readonly Edit[], files: Readonly<Record<string, string>> = {}) {
  const { project } = shipped(edits, files);
  using _disposed = project;
  const { code, out, err } = await rollcall(project.folder, 'rehearse', '--format', 'json');
  expect(err).not.toMatch(trace);
  expect(out).not.toMatch(trace);
  return { code, err, rehearsal: JSON.parse(out) as Rehearsal };
}

const created = ({ vendors }: Rehearsal, name: string) =>
  vendors
    .find(({ vendor }) => vendor === name)
    ?.days.flatMap(day => day.cycles.flatMap(cycle => cycle.entries))
    .filter(({ provisioningAction, status }) => provisioningAction === 'create' && status === 'success')
    .length;

describe('a name the tenant does not have stops the deployment before anything is registered', () => {
  test.each<[string, Edit, vendor: string, name: string]>([
    ['a gallery app', [humbol, 'from: Humbol', 'from: Humbll'], 'humbol', 'Humbll'],
    ['an existing application', [commbox, 'from: custom', 'from: { existing: Nope }'], 'commbox', 'Nope'],
    ['a group', [tribeloo, 'Tribeloo Users: {}', 'Tribeloo Usrs: {}'], 'tribeloo', 'Tribeloo Usrs'],
    [
      'a person',
      [tribeloo, 'Tribeloo Users: {}', 'nobody@contoso.com: {}'],
      'tribeloo',
      'nobody@contoso.com',
    ],
    [
      'a Graph permission',
      [huma, 'User.ReadWrite.All:', 'User.ReadWrit.All:'],
      'huma',
      'User.ReadWrite.All?',
    ],
  ])('%s', async (_, edit, vendor, name) => {
    const { code, rehearsal } = await rehearsed([edit]);
    expect(code).toBe(1);
    expect(rehearsal.failures).toHaveLength(1);
    expect(rehearsal.failures[0]).toMatch(new RegExp(`^${vendor}: .*${name.replace('?', '\\?')}`));
    expect(rehearsal.vendors.flatMap(({ resources }) => resources)).toEqual([]);
  });

  test('all of them at once', async () => {
    const { rehearsal } = await rehearsed([
      [humbol, 'from: Humbol', 'from: Humbll'],
      [tribeloo, 'Tribeloo Users: {}', 'Tribeloo Usrs: {}'],
      [huma, 'User.ReadWrite.All:', 'User.ReadWrit.All:'],
    ]);
    expect(rehearsal.failures.join('\n').split('\n')).toHaveLength(3);
  });
});

describe('what Graph refuses stops one vendor; the others are rehearsed', () => {
  test.each<[string, Edit, vendor: string, told: string]>([
    ['a malformed rule', [commbox, 'user.department -eq', 'user.departmnt -eq'], 'commbox', 'departmnt'],
    ['a secret that has ended', [stack, '2027-01-01', '2017-01-01'], 'huma', 'lifetime'],
  ])('%s', async (_, edit, failed, told) => {
    const { code, rehearsal } = await rehearsed([edit]);
    expect(code).toBe(1);
    for (const { vendor, failure } of rehearsal.vendors)
      expect([vendor, failure?.message ?? '']).toEqual([
        vendor,
        vendor === failed ? expect.stringContaining(told) : '',
      ]);
    expect([created(rehearsal, 'humbol'), created(rehearsal, 'tribeloo')]).toEqual([2, 2]);
  });
});

describe('odd, but nothing is wrong with it', () => {
  const nobody = `tenant: { displayName: Contoso, domains: [contoso.com] }
groups: [{ displayName: Humbol Admins }, { displayName: Humbol Members }, { displayName: Humbol Light Members }, { displayName: Tribeloo Users }]
`;
  const one = `${nobody}users: [{ userPrincipalName: a@contoso.com, displayName: A }]\n`;
  // With scope all those count too whom Huma creates: of its two employees one, or both where it finds neither.
  const everybody: Edit = [tribeloo, 'scope: assigned', 'scope: all'];

  test.each<
    [string, Edit[], Record<string, string>, humbol: number | undefined, tribeloo: number | undefined]
  >([
    ['a directory of nobody', [], { [directory]: nobody }, 0, 0],
    ['a directory of one, whom nobody assigned', [], { [directory]: one }, 0, 0],
    ['a directory of one, scope all', [everybody], { [directory]: one }, 0, 1 + 2],
    ['scope all', [everybody], {}, 2, 2 + 1],
    ['a job that is off', [[humbol, '  scope: assigned', '  state: off\n  scope: assigned']], {}, 0, 2],
    [
      'a flag in the tenant URL',
      [[stack, 'humbol.example/scim', 'humbol.example/scim/?aadOptscim062020']],
      {},
      2,
      2,
    ],
    [
      'two vendors at one tenant URL',
      [[stack, 'https://tribeloo.example', 'https://humbol.example']],
      {},
      2,
      2,
    ],
    [
      'a stack of some vendors',
      [[stack, 'config:\n', 'config:\n  rollcall:vendors: [humbol]\n']],
      {},
      2,
      undefined,
    ],
  ])('%s', async (name, edits, files, atHumbol, atTribeloo) => {
    const { code, rehearsal } = await rehearsed(edits, files);
    expect(code).toBe(0);
    expect(rehearsal.vendors.map(({ failure }) => failure).filter(Boolean)).toEqual([]);
    expect(created(rehearsal, 'humbol')).toBe(atHumbol);
    // At one endpoint people are found that the other vendor's job has made.
    if (!name.startsWith('two vendors')) expect(created(rehearsal, 'tribeloo')).toBe(atTribeloo);
  });

  test('users and groups both off is nothing to provision, and says so', async () => {
    const { project } = shipped([], {
      'mappings/commbox.demo.yaml': 'provisioning: { users: off, groups: off }\n',
    });
    using _disposed = project;
    const { code, out } = await rollcall(project.folder, 'check');
    expect([code, out]).toEqual([1, expect.stringContaining('RC3011')]);
  });
});

// Huma's document, "Register a new app", "Add API permission" and "Important" under the authorization types.
const service = 'User.ReadWrite.All';
test.each([
  ['service', 'off', [], [service]],
  ['service', 'on', ['https://auth.humahr.com/'], [service]],
  ['user', 'off', ['https://auth.humahr.com/oauth'], []],
  ['user', 'on', ['https://auth.humahr.com/', 'https://auth.humahr.com/oauth'], []],
])('Huma authorised by %s, employee login %s', async (authorization, employeeLogin, uris, permissions) => {
  tenants.length = 0;
  const values = `createUsers: 'true', authorization: ${authorization}, employeeLogin: '${employeeLogin}'`;
  const { code, rehearsal } = await rehearsed([
    [stack, "createUsers: 'true'", values],
    [stack, 'config:\n', 'config:\n  rollcall:vendors: [huma]\n'],
  ]);
  expect(code).toBe(0);
  const applications = tenants.flatMap(({ directory }) => [...directory.apps.applications.values()]);
  const app = applications.find(({ displayName }) => displayName === 'Huma');
  expect((app?.web as { redirectUris: string[] } | undefined)?.redirectUris.toSorted()).toEqual(uris);
  const grants = rehearsal.vendors[0]?.grants.filter(({ type }) => type === 'application');
  expect(grants).toEqual(
    permissions.map(permission => ({ permission, type: 'application', consented: true })),
  );
  // Either way Huma may do its work: the one person Entra lacks is made.
  expect(rehearsal.vendors[0]?.days[0]?.writes.filter(({ action }) => action === 'create')).toHaveLength(1);
});
