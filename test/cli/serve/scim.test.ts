import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { dialectNames } from '../../../src/scim/index.ts';
import { rollcall } from '../../e2e/command-line.ts';
import { TemporaryProject } from '../../e2e/project.ts';
import { repository } from '../../local/project.ts';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** `rollcall serve scim`; gives the address it prints. */
async function serve(cwd: string, ...options: string[]) {
  const script = join(repository, 'bin/rollcall.js');
  const child = spawn(process.execPath, [script, 'serve', 'scim', '--port', '0', ...options], { cwd });
  running.add(child);
  const printed = { out: '', err: '' };
  child.stderr.setEncoding('utf8').on('data', text => (printed.err += text));
  const ended = new Promise<{ code: number | null; signal: string | null }>(resolve =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', text => {
      printed.out += text;
      const [found] = /http:\/\/localhost:\d+\S*/.exec(printed.out) ?? [];
      if (found !== undefined && printed.out.includes('Ctrl+C')) resolve(found);
    });
    child.on('close', () => reject(new Error(`it ended: ${printed.err}`)));
  });
  return { child, printed, ended, url };
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it serves from anywhere and without a project, and ends well at %s',
  async signal => {
    using project = new TemporaryProject({});
    const { child, url, ended, printed } = await serve(project.folder);
    expect((await fetch(`${url}/Users`)).status).toBe(200);
    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(printed.err).toBe('');
    await expect(fetch(`${url}/Users`)).rejects.toThrow();
  },
);

test('the token of a file is asked for and shown nowhere', async () => {
  using project = new TemporaryProject({ 'humbol.token': 'a-token-of-mine\n' });
  const { url, printed } = await serve(project.folder, '--token-file', 'humbol.token');
  expect((await fetch(`${url}/Users`)).status).toBe(401);
  const authorization = 'Bearer a-token-of-mine';
  expect((await fetch(`${url}/Users`, { headers: { authorization } })).status).toBe(200);
  expect(printed.out).toContain('humbol.token');
  expect(printed.out + printed.err).not.toContain('a-token-of-mine');
});

test("with a vendor it is where the vendor's API is, and refuses what that refuses", async () => {
  const { url } = await serve(repository, '--vendor', 'humbol', '--stack', 'demo');
  expect(new URL(url).pathname).toBe('/api/scim');
  const filtered = (filter: string) => fetch(`${url}/Users?filter=${encodeURIComponent(filter)}`);
  expect((await filtered('userName eq "x"')).status).toBe(200);
  // mappings/humbol.yaml, `target`: filter is on for userName and the work e-mail only; there are no groups.
  const refused = await filtered('displayName eq "x"');
  expect([refused.status, await refused.json()]).toMatchObject([400, { scimType: 'invalidFilter' }]);
  expect((await fetch(`${url}/Groups`)).status).toBe(404);
  expect((await fetch(`${url.replace('/api/scim', '')}/Users`)).status).toBe(404);
});

test('people, faults and the file are there from the beginning', async () => {
  const faults = 'faults: [{ match: POST, status: 503 }]';
  using project = new TemporaryProject({ 'faults.yaml': faults });
  const options = ['--users', '30', '--data', 'people.jsonl', '--faults', 'faults.yaml'];
  const { child, url, ended, printed } = await serve(project.folder, ...options);
  expect(await (await fetch(`${url}/Users?count=0`)).json()).toMatchObject({ totalResults: 30 });
  expect((await fetch(`${url}/Users`, { method: 'POST', body: '{}' })).status).toBe(503);
  expect(printed.out).toMatch(/30 users, \d+ groups, kept in people.jsonl/);
  child.kill('SIGTERM');
  await ended;
  const again = await serve(project.folder, '--data', 'people.jsonl');
  expect(await (await fetch(`${again.url}/Users?count=0`)).json()).toMatchObject({ totalResults: 30 });
});

test('what a vendor takes of invented people is there, and the rest is counted', async () => {
  const { url, printed } = await serve(repository, '--vendor', 'humbol', '--stack', 'demo', '--users', '300');
  const { totalResults } = z
    .object({ totalResults: z.number() })
    .parse(await (await fetch(`${url}/Users?count=0`)).json());
  expect(totalResults).toBeGreaterThan(250);
  // About one in a hundred has no mail, and mappings/humbol.yaml says that it is required.
  expect(printed.err).toContain('emails[type eq "work"].value is required');
  expect(printed.err).toContain(`There are ${totalResults} users.`);
});

test.each<[string, Record<string, string>, string[], number, RegExp]>([
  [
    'faults',
    { 'f.yaml': 'faults: [{ do: hung }]' },
    ['--faults', 'f.yaml'],
    1,
    /f\.yaml:1:16 RC1008[\s\S]*hang/,
  ],
  ['data', { 'd.jsonl': 'noise\n' }, ['--data', 'd.jsonl'], 1, /d\.jsonl:1:1 RC5011/],
  ['a file of faults that is not there', {}, ['--faults', 'f.yaml'], 2, /RC1013/],
  ['a folder for data that is not there', {}, ['--data', 'no/where.jsonl'], 2, /ENOENT/],
])('%s with problems: the server does not start', async (_, files, options, code, said) => {
  using project = new TemporaryProject(files);
  const file = options[1] ?? '';
  const printed = await rollcall(
    project.folder,
    ...['serve', 'scim', options[0] ?? '', options[0] === '--data' ? join(project.folder, file) : file],
  );
  expect([printed.code, printed.err]).toEqual([code, expect.stringMatching(said)]);
});

test.each<[string, string[], number, RegExp]>([
  ['a stack without a vendor', ['--stack', 'demo'], 2, /--vendor/],
  ['other machines, unasked', ['--host', '0.0.0.0'], 2, /--allow-network/],
  ['other machines, without a token', ['--host', '0.0.0.0', '--allow-network'], 2, /--token-file/],
  ['two tokens', ['--token', 'a', '--token-file', 'b'], 2, /not both/],
  ['a token file that is not there', ['--token-file', 'b'], 2, /b: there is no such file/],
  ['an empty token', ['--token', ''], 2, /--token holds no token/],
  ['a token that is none', ['--token', 'two words'], 2, /RFC 6750/],
  ['a profile there is not', ['--profile', 'loose'], 2, /strict/],
  ['a port there is not', ['--port', '70000'], 2, /65535/],
])('%s: said, with exit code', async (_, options, code, said) => {
  using project = new TemporaryProject({});
  const printed = await rollcall(project.folder, 'serve', 'scim', ...options);
  expect([printed.code, printed.err]).toEqual([code, expect.stringMatching(said)]);
  expect(printed.out).toBe('');
});

test('a vendor is asked for where no project is: said, with what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
  const printed = await rollcall(folder, 'serve', 'scim', '--vendor', 'humbol');
  rmSync(folder, { recursive: true });
  expect([printed.code, printed.err]).toEqual([1, expect.stringContaining('RC1010')]);
});

test.each<[string, string[], RegExp]>([
  ['a vendor', ['--vendor', 'humbul'], /humbol/],
  ['a stack', ['--vendor', 'humbol', '--stack', 'demp'], /demo/],
  ['a vendor that has no SCIM', ['--vendor', 'huma', '--stack', 'demo'], /Huma/],
])('%s that cannot be served is said with what is near', async (_, options, said) => {
  const printed = await rollcall(repository, 'serve', 'scim', ...options);
  expect([printed.code, printed.err]).toEqual([2, expect.stringMatching(said)]);
});

test('every profile there is can be named', async () => {
  const help = await rollcall(repository, 'serve', 'scim', '--help');
  const [, choices = ''] = /--profile[\s\S]*?choices: ([^,)]*(?:, "[^"]+")*)/.exec(help.out) ?? [];
  const named = [...choices.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...dialectNames].sort());
});
