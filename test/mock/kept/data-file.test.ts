import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type StartOptions, startScimServer, UnreadableData } from '../../../src/mock/index.ts';
import { post, user } from '../wire.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'rollcall-data-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

const line = (id: string, userName: string) => JSON.stringify({ ...user(userName), id });

async function holding(file: string, options: StartOptions = {}) {
  const server = await startScimServer({ data: file, ...options });
  const { users, groups } = server.store;
  const held = { users: [...users.values()], groups: [...groups.values()], warnings: server.warnings };
  await server.close();
  return held;
}

/** Makes, changes and deletes, and gives what is held at the end. */
async function history(file: string) {
  const server = await startScimServer({ data: file, ids: counter() });
  const { url, store } = server;
  const send = (method: string, path: string, body?: object) =>
    fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  await post(`${url}/Users`, user('aino'));
  await post(`${url}/Users`, user('Mårten "M" Öst'));
  const group = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'All' };
  await post(`${url}/Groups`, { ...group, members: [{ value: '1' }, { value: '2' }] });
  await send('PATCH', '/Users/1', { Operations: [{ op: 'replace', path: 'title', value: 'Engineer' }] });
  await send('DELETE', '/Users/2');
  // As it is on the disk while the server runs: what was answered, nothing of what was refused.
  await post(`${url}/Users`, user('aino'));
  const written = readFileSync(file, 'utf8');
  const held = { users: [...store.users.values()], groups: [...store.groups.values()] };
  await server.close();
  return { written, held };
}

function counter(): () => string {
  let last = 0;
  return () => String(++last);
}

test('everything is there again: versions, times, ids and all', async () => {
  const file = join(folder(), 'data.jsonl');
  const { held } = await history(file);
  expect(held.users.map(({ id, title, meta }) => [id, title, meta.version])).toEqual([
    ['1', 'Engineer', 'W/"2"'],
  ]);
  expect(await holding(file)).toEqual({ ...held, warnings: [] });
});

test('cut off anywhere, as by kill -9, it holds what was answered until then', async () => {
  const root = folder();
  const { written } = await history(join(root, 'whole.jsonl'));
  const bytes = Buffer.from(written);
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 10).map(([at]) => at + 1);
  expect(ends).toHaveLength(5);
  const states = new Map<number, string>();
  for (const end of [0, ...ends]) states.set(end, await after(end));
  expect(new Set(states.values()).size).toBe(6);
  for (let cut = 0; cut <= bytes.length; cut += 7) {
    const [before = 0, next = bytes.length] = [
      ends.filter(end => end <= cut).at(-1),
      ends.find(end => end > cut),
    ];
    // A line that lacks nothing but its end is whole.
    const expected = cut === next - 1 ? next : before;
    expect(await after(cut)).toBe(states.get(expected));
  }

  async function after(cut: number): Promise<string> {
    const file = join(root, 'cut.jsonl');
    writeFileSync(file, bytes.subarray(0, cut));
    const { warnings: _, ...held } = await holding(file);
    return JSON.stringify(held);
  }
});

test('what one request changes is one line, and the file is one line for each resource afterwards', async () => {
  const file = join(folder(), 'data.jsonl');
  const { written, held } = await history(file);
  const lines = written
    .trimEnd()
    .split('\n')
    .map(each => JSON.parse(each));
  // Deleting a user changes its group as well.
  expect(lines.at(-1)).toEqual([{ deleted: '2', resourceType: 'User' }, held.groups[0]]);
  const all = [...held.users, ...held.groups].map(each => `${JSON.stringify(each)}\n`);
  expect(readFileSync(file, 'utf8')).toBe(all.join(''));
  const { ino } = statSync(file);
  await holding(file);
  expect(statSync(file).ino).toBe(ino);
  expect(readdirSync(join(file, '..'))).toEqual(['data.jsonl']);
});

test('a fixture may be written by hand', async () => {
  const file = join(folder(), 'data.jsonl');
  writeFileSync(file, `${JSON.stringify(user('aino'))}\n\n${line('7', 'juho')}`);
  const { users } = await holding(file);
  expect(users).toMatchObject([
    { userName: 'aino' },
    { userName: 'juho', id: '7', meta: { version: 'W/"1"' } },
  ]);
  expect((await holding(file)).users).toEqual(users);
});

describe('what is no data is said with its place, and nothing is written', () => {
  test.each<[text: string, found: [code: string, line: number][], options?: StartOptions]>([
    ['{"userName":\n', [['RC5011', 1]]],
    [
      `${line('1', 'aino')}\nnoise\n${line('2', 'juho')}\nnoise\n`,
      [
        ['RC5011', 2],
        ['RC5011', 4],
      ],
    ],
    ['7\n', [['RC5012', 1]]],
    ['{"schemas":["urn:x"]}\n', [['RC5012', 1]]],
    [`${line('1', 'aino')}\n${line('2', 'AINO')}\n`, [['RC5012', 2]]],
    [`${JSON.stringify({ ...user('aino'), emails: 7 })}\n`, [['RC5012', 1]], { profile: 'strict' }],
    [
      `${line('1', 'aino')}\n`,
      [['RC5012', 1]],
      { target: { users: { attributes: { title: { required: true } } } } },
    ],
    [`{"a":`.repeat(100_000), [['RC5013', 1]]],
    [`${'['.repeat(100)}${']'.repeat(100)}\n`, [['RC5012', 1]]],
  ])('%j', async (text, found, options = {}) => {
    const file = join(folder(), 'data.jsonl');
    writeFileSync(file, text);
    const placed = (all: readonly { code: string; line?: number }[]) =>
      all.map(({ code, line }) => [code, line]);
    const problems = await holding(file, options).then(
      ({ warnings }) => warnings,
      error => {
        if (!(error instanceof UnreadableData)) throw error;
        expect(readFileSync(file, 'utf8')).toBe(text);
        return error.diagnostics;
      },
    );
    expect(placed(problems)).toEqual(found);
  });
});

test('a change that cannot be kept has not happened', async () => {
  const file = join(folder(), 'data.jsonl');
  const server = await startScimServer({ data: file });
  await post(`${server.url}/Users`, user('aino'));
  // Somebody else writes: another server at the same file, or an editor.
  writeFileSync(file, `${line('9', 'somebody')}\n`);
  const refused = await post(`${server.url}/Users`, user('juho'));
  expect(refused.status).toBe(507);
  expect([...server.store.users.values()].map(({ userName }) => userName)).toEqual(['aino']);
  await server.close().catch(() => {});
  expect(readFileSync(file, 'utf8')).toContain('somebody');
});

test('a file that grows with changes is written anew in time', async () => {
  const file = join(folder(), 'data.jsonl');
  const server = await startScimServer({ data: file, resources: [{ ...user('aino'), id: '1' }] });
  const change = (at: number) => ({
    Operations: [{ op: 'replace', path: 'nickName', value: String(at).padEnd(900_000, 'x') }],
  });
  for (let at = 0; at < 12; at++)
    await fetch(`${server.url}/Users/1`, { method: 'PATCH', body: JSON.stringify(change(at)) });
  expect(statSync(file).size).toBeLessThan(7_000_000);
  const held = [...server.store.users.values()];
  await server.close();
  expect((await holding(file)).users).toEqual(held);
});

test('invented users fill an empty file, and one that has somebody stays as it is', async () => {
  const file = join(folder(), 'data.jsonl');
  const first = await holding(file, { users: 20 });
  expect([first.users.length, first.groups.length > 0]).toEqual([20, true]);
  expect(await holding(file, { users: 50 })).toEqual(first);
});
