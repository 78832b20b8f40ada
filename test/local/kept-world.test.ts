import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, UnreadableState } from '../../src/local/index.ts';
import { deployTo, type World } from '../../src/rehearsal/index.ts';
import { asker, localStack } from './project.ts';
import { snapshot } from './snapshot.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const prepared = localStack();

async function open(file: string): Promise<World> {
  const start = Date.parse(prepared.events.start);
  const { world, diagnostics } = await openWorld(prepared, { file, start });
  if (!world) throw new Error(JSON.stringify(diagnostics));
  return world;
}

/** Every id, every secret's hash by what it opens, and every property. */
async function whole(world: World) {
  const { list } = await asker(world);
  const ids = await Promise.all(
    ['/applications', '/servicePrincipals', '/groups', '/users', '/oauth2PermissionGrants'].map(list),
  );
  return { ids, jobs: [...world.tenant.jobs()], seen: await snapshot(world) };
}

test('a tenant that everything was deployed to comes back as it was, ids and all', async () => {
  const file = join(folder, 'tenant.jsonl');
  const first = await open(file);
  const deployed = await deployTo(first, prepared);
  expect(deployed.failures).toEqual([]);
  const again = await open(file);
  expect(await whole(again)).toEqual(await whole(first));
});

test('what was deleted stays deleted, and what follows is kept too', async () => {
  const file = join(folder, 'tenant.jsonl');
  const { send } = await asker(await open(file));
  const group = { displayName: 'Pilots', mailNickname: 'pilots', mailEnabled: false, securityEnabled: true };
  const made = await send('POST', '/groups', group);
  const other = await send('POST', '/groups', { ...group, displayName: 'Others' });
  await send('DELETE', `/groups/${made.id}`);
  const second = await open(file);
  expect([second.tenant.directory.groups.has(String(made.id))]).toEqual([false]);
  expect(second.tenant.directory.groups.get(String(other.id))?.displayName).toBe('Others');
  const { send: sendAgain } = await asker(second);
  await sendAgain('PATCH', `/groups/${other.id}`, { displayName: 'Everybody' });
  const third = await open(file);
  expect(third.tenant.directory.groups.get(String(other.id))?.displayName).toBe('Everybody');
});

test('the file is for its owner alone', async () => {
  const file = join(folder, 'tenant.jsonl');
  await open(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a line that was cut off is a request nobody got an answer to', async () => {
  const file = join(folder, 'tenant.jsonl');
  const { send } = await asker(await open(file));
  await send('POST', '/groups', {
    displayName: 'Pilots',
    mailNickname: 'pilots',
    mailEnabled: false,
    securityEnabled: true,
  });
  const sound = readFileSync(file, 'utf8');
  appendFileSync(file, '{"at":1772438400000,"method":"POST","pa');
  await open(file);
  expect(readFileSync(file, 'utf8')).toBe(sound);
});

test.each([
  ['another kind of file', 'hello\n'],
  ['another kind of file, of one line', 'hello'],
  ['another format', '{"format":2}\n'],
])('%s is refused and left alone', async (_, text) => {
  const file = join(folder, 'tenant.jsonl');
  writeFileSync(file, text);
  await expect(open(file)).rejects.toBeInstanceOf(UnreadableState);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a kept request that comes out differently is no silent change', async () => {
  const file = join(folder, 'tenant.jsonl');
  const { send } = await asker(await open(file));
  const body = { displayName: 'Pilots', mailNickname: 'pilots', mailEnabled: false, securityEnabled: true };
  await send('POST', '/groups', body);
  const lines = readFileSync(file, 'utf8').replace('"status":201', '"status":409');
  writeFileSync(file, lines);
  await expect(open(file)).rejects.toBeInstanceOf(UnreadableState);
});

test('two tenants do not have the same secret', async () => {
  const [one, other] = [await open(join(folder, 'one')), await open(join(folder, 'other'))];
  expect(one.clientSecret).not.toBe(other.clientSecret);
});
