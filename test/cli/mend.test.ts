import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createWorld, deployTo, type World } from '../../src/rehearsal/index.ts';
import { everyKind, preparedIn } from '../local/every-kind.ts';
import { run, type ServedWorld, serveWorld } from './child.ts';

// `rollcall mend` on what `pulumi stack export` printed after a run was killed, against a tenant over https.

const project = everyKind();
const folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
const file = join(folder, 'state.json');
let world: World;
let tenant: ServedWorld;
let group: string;
let exported: string;

beforeAll(async () => {
  const prepared = preparedIn(project.folder);
  ({ world } = createWorld(prepared));
  const { state } = await deployTo(world, prepared);
  tenant = await serveWorld(world);
  const made = state.find(({ type }) => type === 'azuread:index/group:Group');
  if (!made) throw new Error('no group was deployed');
  const { urn, type, inputs, id } = made;
  group = id;
  exported = JSON.stringify({
    version: 3,
    deployment: {
      manifest: { time: new Date(world.clock.now()).toISOString() },
      resources: [],
      pending_operations: [{ type: 'creating', resource: { urn, type, inputs } }],
    },
  });
});
beforeEach(() => writeFileSync(file, exported));
afterAll(() => {
  tenant?.[Symbol.dispose]();
  project[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const mend = (...argv: string[]) => run(project.folder, tenant.environment, 'mend', ...argv);

test('what was made is in the state then, and what to do next is said', async () => {
  const { code, out } = await mend(file);
  expect([code, out]).toEqual([
    0,
    expect.stringContaining(`acme-group-Acme People  is in the state now (${group})`),
  ]);
  expect(out).toContain(`pulumi stack import --file ${file}`);
  const { deployment } = JSON.parse(readFileSync(file, 'utf8'));
  expect(deployment).toMatchObject({ resources: [{ id: group }], pending_operations: [] });
  // Nothing more to do.
  expect((await mend(file)).out).toContain('nothing to mend');
});

test('--dry-run only says it', async () => {
  const { code, out } = await mend(file, '--dry-run');
  expect([code, out]).toEqual([0, expect.stringContaining(`would be taken into the state (${group})`)]);
  expect(readFileSync(file, 'utf8')).toBe(exported);
});

test('where several could be it, the exit code says that a person has to look', async () => {
  const body = { displayName: 'Acme People', mailEnabled: false, mailNickname: 'x', securityEnabled: true };
  const { id } = await world.graphFor().call('groups.create', {}, body);
  const { code, out } = await mend(file);
  expect([code, out]).toEqual([1, expect.stringContaining('docs/provider.md')]);
  await world.graphFor().call('groups.delete', { group: id });
});

test.each([
  ['no such file', 'none.json', 'ENOENT'],
  ['no JSON', 'text', 'is not what pulumi stack export prints'],
  ['another JSON', '{"resources": []}', 'is not what pulumi stack export prints'],
])('%s', async (_, text, complaint) => {
  writeFileSync(file, text);
  const { code, err } = await mend(text.endsWith('.json') ? join(folder, text) : file);
  expect([code, err]).toEqual([2, expect.stringContaining(complaint)]);
});

test('a tenant that cannot be entered changes nothing', async () => {
  const { code, err } = await run(
    project.folder,
    { ...tenant.environment, ARM_CLIENT_SECRET: 'wrong' },
    'mend',
    file,
  );
  expect([code, err]).toEqual([2, expect.stringContaining('sign-in')]);
  expect(err).not.toContain('wrong');
  expect(readFileSync(file, 'utf8')).toBe(exported);
});
