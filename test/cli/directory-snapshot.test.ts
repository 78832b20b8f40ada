import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, prepare, type World } from '../../src/rehearsal/index.ts';
import { rollcall, trace } from '../e2e/command-line.ts';
import { TemporaryProject } from '../e2e/project.ts';
import type { Fault } from '../graph/loopback.ts';
import { run, runHere, type ServedWorld, serveWorld } from './child.ts';

// A snapshot of a tenant over https.

const vendor = `
displayName: Acme
application: { from: custom }
assignments: { Acme Users: {} }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      displayName: { expression: 'Join(" ", [givenName], [surname])' }
      emails[type eq "work"].value: mail
    where: [{ name: Not sales, all: [{ attribute: department, operator: NOT EQUALS, value: Sales }] }]
  groups: off
variables: { token: { secret: true, description: the token } }
`;
const person = (given: string, surname: string, department: string) => {
  const name = `${given}.${surname}`.toLowerCase();
  return `{ userPrincipalName: ${name}@contoso.com, displayName: ${given} ${surname}, givenName: ${given}, surname: ${surname}, mail: ${name}@contoso.com, department: ${department}, jobTitle: Never read }`;
};
const people = Array.from({ length: 230 }, (_, at) => [
  `Aino${'abcdefghij'[at % 10]}`,
  `Lind${'klmnopqrst'[Math.floor(at / 10) % 10]}${'uvwxyz'[Math.floor(at / 100)]}`,
]);
const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
${people.map(([given = '', surname = ''], at) => `  - ${person(given, surname, at % 3 === 0 ? 'Sales' : 'Engineering')}`).join('\n')}
groups:
  - displayName: Acme Users
    members: [${people
      .slice(0, 20)
      .map(([given, surname]) => `${given}.${surname}@contoso.com`.toLowerCase())
      .join(', ')}]
  - { displayName: Empty }
`;
const stack = (more = '') =>
  `config:\n  rollcall:vendors: [acme]\n  rollcall:rehearsalOnly: true\n  rollcall:acme: {}\n${more}`;

let project: TemporaryProject;
let world: World;
let tenant: ServedWorld;
let fault: ((request: { method: string; path: string }) => Fault | undefined) | undefined;
beforeEach(async () => {
  fault = undefined;
  project = new TemporaryProject({
    'mappings/acme.yaml': vendor,
    'stacks/Pulumi.one.yaml': stack(),
    'stacks/one.directory.yaml': directory,
  });
  const { prepared, diagnostics } = prepare({ cwd: project.folder, stack: 'one', vendors: [] });
  if (!prepared) throw new TypeError(JSON.stringify(diagnostics));
  ({ world } = createWorld(prepared));
  tenant = await serveWorld(world, request => fault?.(request));
});
afterEach(() => {
  tenant[Symbol.dispose]();
  project[Symbol.dispose]();
});

const take = (...argv: string[]) =>
  runHere(project.folder, tenant.environment, 'directory', 'snapshot', '--stack', 'one', ...argv);
const file = (path: string) => join(project.folder, path);
const lines = (path: string) =>
  readFileSync(file(path), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
const usersIn = (path: string) => lines(path).filter(({ type }) => type === 'user');

test('what the stack needs is written, page by page though it comes, and a rehearsal takes it', async () => {
  const argv = ['directory', 'snapshot', '--stack', 'one', '--out', 'people.jsonl'];
  const { code, out, err } = await run(project.folder, tenant.environment, ...argv);
  expect([code, out]).toEqual([0, 'people.jsonl\n']);
  expect(err).toContain('20 people and 1 groups, read in full.');
  expect(usersIn('people.jsonl')).toHaveLength(20);
  expect(readFileSync(file('people.jsonl'), 'utf8')).not.toContain('Never read');
  // Graph pages users by a hundred: 230 come in three.
  expect(tenant.requests.filter(request => request.includes('/users/delta'))).toHaveLength(3);
  expect(tenant.requests.filter(request => !request.startsWith('GET '))).toEqual([
    expect.stringContaining('/oauth2/v2.0/token'),
  ]);
  const rehearsed = await rollcall(
    project.folder,
    'rehearse',
    '--stack',
    'one',
    '--directory',
    'people.jsonl',
  );
  expect(rehearsed.code).toBe(0);
  expect(rehearsed.out).toContain('20 people, 1 group');
});

test('the next one asks what changed; what it begins with is its owner’s alone', async () => {
  await take('--out', 'people.jsonl');
  const kept = file('.rollcall/snapshots/one.jsonl');
  expect(statSync(kept).mode & 0o777).toBe(0o600);
  const { directory: live } = world.tenant;
  const [first] = usersIn('people.jsonl');
  const { id = '' } = live.userWithPrincipalName(String(first?.userPrincipalName)) ?? {};
  live.updateUser(id, { surname: 'Changed' });
  tenant.requests.length = 0;
  const { code, err } = await take('--out', 'people.jsonl');
  expect(code).toBe(0);
  expect(err).toContain('1 changed since the last snapshot');
  expect(tenant.requests.filter(request => request.includes('/users'))).toEqual([
    expect.stringContaining('$deltatoken='),
  ]);
  expect(usersIn('people.jsonl').map(({ surname }) => surname)).toContain('Changed');
  tenant.requests.length = 0;
  expect((await take('--out', 'people.jsonl', '--full')).err).toContain('read in full');
});

test('--no-keep leaves nothing behind', async () => {
  await take('--out', 'people.jsonl', '--no-keep');
  expect(existsSync(file('.rollcall/snapshots/one.jsonl'))).toBe(false);
});

test('throttled, it waits as long as Graph says, and nothing is lost', async () => {
  let times = 0;
  fault = ({ path }) => {
    if (!path.includes('/users/delta') || times === 3) return undefined;
    times += 1;
    return { kind: 'status', status: 429, headers: { 'Retry-After': '1' } };
  };
  const began = performance.now();
  const { code } = await take('--out', 'people.jsonl');
  expect([code, times]).toEqual([0, 3]);
  expect(performance.now() - began).toBeGreaterThan(3000);
  expect(usersIn('people.jsonl')).toHaveLength(20);
});

test('a page that never comes: said, and no half of a directory is written', async () => {
  fault = ({ path }) => (path.includes('skiptoken') ? { kind: 'status', status: 403 } : undefined);
  const { code, out, err } = await take('--out', 'people.jsonl');
  expect([code, out]).toEqual([1, '']);
  expect(err).toContain('403');
  expect(err).not.toMatch(trace);
  expect(existsSync(file('people.jsonl'))).toBe(false);
  expect(existsSync(file('.rollcall/snapshots/one.jsonl'))).toBe(false);
});

describe('--pseudonymise', () => {
  const salt = 'a salt that is long enough';
  const names = people.slice(0, 20).flat();

  test('nobody is named, departments stay, and the secret is not in the file', async () => {
    tenant.environment.ROLLCALL_SNAPSHOT_SALT = salt;
    await take('--out', 'people.jsonl');
    const { code, out, err } = await take('--out', 'ci.jsonl', '--pseudonymise');
    expect(code).toBe(0);
    const text = readFileSync(file('ci.jsonl'), 'utf8');
    for (const name of names) expect(text.toLowerCase()).not.toContain(`"${name?.toLowerCase()}`);
    expect(text + out + err).not.toContain(salt);
    expect(lines('ci.jsonl')[0]).toMatchObject({ pseudonymised: true, id: world.deployer.tenantId });
    const count = (path: string, department: string) =>
      usersIn(path).filter(user => user.department === department).length;
    for (const department of ['Sales', 'Engineering'])
      expect(count('ci.jsonl', department)).toBe(count('people.jsonl', department));
    // What is sent has the same shape: as many people, filtered by their department.
    const sent = async (path: string) =>
      (await rollcall(project.folder, 'rehearse', '--stack', 'one', '--directory', path)).out.match(
        /day 1 .*/,
      )?.[0];
    expect(await sent('ci.jsonl')).toBe(await sent('people.jsonl'));
  });

  test('without a secret one is made, kept for the next time and for its owner alone', async () => {
    const { err } = await take('--out', 'ci.jsonl', '--pseudonymise');
    expect(err).toContain('.rollcall/snapshots/salt');
    const secret = file('.rollcall/snapshots/salt');
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    expect(err).not.toContain(readFileSync(secret, 'utf8').trim());
    const first = readFileSync(file('ci.jsonl'), 'utf8');
    const again = await take('--out', 'ci.jsonl', '--pseudonymise');
    expect(again.err).not.toContain('was made');
    expect(readFileSync(file('ci.jsonl'), 'utf8')).toBe(first);
  });

  test('a secret that can be tried out is refused', async () => {
    tenant.environment.ROLLCALL_SNAPSHOT_SALT = 'short';
    const { code, err } = await take('--out', 'ci.jsonl', '--pseudonymise');
    expect(code).toBe(2);
    expect(err).toContain('ROLLCALL_SNAPSHOT_SALT');
  });
});

const another = '11111111-2222-4333-8444-555555555555';

describe('another tenant: exit 2, nothing written', () => {
  test('than the stack’s', async () => {
    project.write('stacks/Pulumi.one.yaml', stack(`  azuread:tenantId: ${another}\n`));
    const { code, out, err } = await take('--out', 'people.jsonl');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('RC4125');
    expect(err).toContain(another);
    expect(existsSync(file('people.jsonl'))).toBe(false);
  });

  test('than that of the snapshot which is there, unless forced', async () => {
    const before = `{"type":"tenant","id":"${another}","displayName":"Other","domains":["other.example"]}\n`;
    project.write('people.jsonl', before);
    const { code, err } = await take('--out', 'people.jsonl');
    expect(code).toBe(2);
    expect(err).toContain(another);
    expect(readFileSync(file('people.jsonl'), 'utf8')).toBe(before);
    expect((await take('--out', 'people.jsonl', '--force')).code).toBe(0);
  });

  test('a rehearsal of the stack refuses its snapshot', async () => {
    await take('--out', 'people.jsonl');
    project.write('stacks/Pulumi.one.yaml', stack(`  azuread:tenantId: ${another}\n`));
    const argv = ['rehearse', '--stack', 'one', '--directory', 'people.jsonl'];
    const { code, out, err } = await rollcall(project.folder, ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('people.jsonl:1:24 RC4125');
    project.write('stacks/Pulumi.one.yaml', stack(`  azuread:tenantId: ${world.deployer.tenantId}\n`));
    expect((await rollcall(project.folder, ...argv)).code).toBe(0);
  });
});

test.each<[string, () => string[], string]>([
  [
    'nobody in scope',
    () => {
      project.write('mappings/acme.yaml', vendor.replace('Acme Users', 'Empty'));
      return ['--out', 'people.jsonl'];
    },
    'RC4124',
  ],
  [
    'a group there is not',
    () => {
      project.write('mappings/acme.yaml', vendor.replace('Acme Users', 'Acme Usres'));
      return ['--out', 'people.jsonl'];
    },
    'Acme Usres',
  ],
  [
    'a file that is no snapshot',
    () => {
      project.write('notes.yaml', 'mine: true\n');
      return ['--out', 'notes.yaml'];
    },
    'no snapshot',
  ],
  ['a folder there is not', () => ['--out', 'nowhere/people.jsonl'], 'nowhere'],
  ['a stack there is not', () => ['--out', 'people.jsonl', '--stack', 'on'], 'one'],
])('%s: exit 2, nothing written', async (_, prepared, told) => {
  const { code, out, err } = await take(...prepared());
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(told);
  expect(err).not.toMatch(trace);
  expect(existsSync(file('people.jsonl'))).toBe(false);
});
