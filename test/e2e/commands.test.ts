import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollcall, trace } from './command-line.ts';
import type { TemporaryProject } from './project.ts';
import { shipped } from './shipped.ts';

const script = join(import.meta.dirname, '../../bin/rollcall.js');
const names = ['check', 'rehearse', 'compile', 'evaluate', 'directory', 'import', 'simulate', 'new'];

let project: TemporaryProject;
let elsewhere: string;
const at = (...path: string[]) => join(project.folder, ...path);
beforeAll(() => {
  project = shipped().project;
  project.write('rows.json', '[{ "id": 1, "expression": "[mail]", "inputs": { "mail": "a@b" } }]');
  project.write('bad.json', '{ "id": 1');
  project.write('other.json', '{ "id": 1 }');
  project.write('elsewhere/humbol.yaml', 'displayName: Humbol\n');
  elsewhere = at('..');
});
afterAll(() => project[Symbol.dispose]());

describe('help', () => {
  test.each([
    ...names
      .filter(name => name !== 'directory')
      .flatMap(name => [
        [name, '--help'],
        ['help', name],
      ]),
    ['directory', 'generate', '--help'],
    ['directory', 'snapshot', '--help'],
  ])('%s %s %s: an example and the exit codes', async (...argv) => {
    const words = argv.filter(word => word !== undefined);
    const { code, out, err } = await rollcall(elsewhere, ...words);
    expect([code, err]).toEqual([0, '']);
    const command = words.filter(word => !['help', '--help'].includes(word)).join(' ');
    expect(out).toContain(`npx rollcall ${command}`);
    expect(out).toMatch(/Exit codes: 0 .*, 1 .*, 2 wrong usage/);
  });

  test('the commands are listed', async () => {
    const { code, out } = await rollcall(elsewhere, '--help');
    expect(code).toBe(0);
    for (const name of names) expect(out).toMatch(new RegExp(`^ +${name} `, 'm'));
  });

  test('without a command: the same list, as wrong usage', async () => {
    const { code, out, err } = await rollcall(elsewhere);
    expect([code, out]).toEqual([2, '']);
    for (const name of names) expect(err).toMatch(new RegExp(`^ +${name} `, 'm'));
  });

  test.each(['--version', '-V'])('%s', async option => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await rollcall(elsewhere, option)).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('wrong usage: exit 2, what was meant, nothing on standard output', () => {
  test.each<[argv: string[], told: string]>([
    [['chek'], 'check'],
    [['--json'], '--json'],
    [['check', '--stak', 'demo'], '--stack'],
    [['check', '--stack'], 'argument missing'],
    [['check', '--stack', 'dmo'], 'demo'],
    [['check', '--vendor', 'humbl'], 'humbol'],
    [['check', 'mappings'], 'too many arguments'],
    [['rehearse', '--stack', 'dmo'], 'demo'],
    [['rehearse', '--vendor', 'humbl'], 'humbol'],
    [['rehearse', '--format', 'xml'], 'text, json, markdown'],
    [['rehearse', 'demo'], 'too many arguments'],
    [['rehearse', '--directory', 'nobody.yaml'], 'nobody.yaml'],
    [['rehearse', '--directory', 'mappings'], 'folder'],
    [['rehearse', '--events', 'nothing.yaml'], 'nothing.yaml'],
    [['rehearse', '--out', 'nowhere/report.md'], 'nowhere'],
    [['rehearse', '--out', 'mappings'], 'folder'],
    [['compile'], 'file'],
    [['compile', 'mappings/humbl.yaml'], 'mappings/humbol.yaml'],
    [['compile', 'elsewhere/humbol.yaml'], 'mappings/humbol.yaml'],
    [['compile', 'mappings'], 'mappings/humbol.yaml'],
    [['compile', 'mappings/humbol.yaml', '--stack', 'dmo'], 'demo'],
    [['compile', 'mappings/humbol.yaml', 'mappings/huma.yaml'], 'too many arguments'],
    [['directory', 'generate'], '--users'],
    [['directory', 'generate', '--users', 'many'], 'whole number'],
    [['directory', 'generate', '--users', '5', '--stack', 'dmo'], 'demo'],
    [['directory', 'generat'], 'generate'],
    [['evaluate'], '--file'],
    [['evaluate', '[mail]', '--attributes', '{'], '--attributes'],
    [['evaluate', '[mail]', '--attributes', '[]'], '--attributes'],
    [['evaluate', '[mail]', '--now', 'yesterday'], 'ISO 8601'],
    [['evaluate', '[mail]', '--file', 'rows.json'], '--file'],
    [['evaluate', '--file', 'none.json'], 'none.json'],
    [['evaluate', '--file', 'mappings'], 'folder'],
    [['evaluate', '--file', 'bad.json'], 'bad.json'],
    [['evaluate', '--file', 'other.json'], 'other.json'],
  ])('%j', async (argv, told) => {
    const { code, out, err } = await rollcall(project.folder, ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err).not.toMatch(trace);
    // The mistake is not drowned in the whole help.
    expect(err.split('\n').length).toBeLessThan(6);
  });

  test('a report that cannot be kept leaves what is there', async () => {
    writeFileSync(at('report.md'), 'the last one');
    const { code } = await rollcall(project.folder, 'rehearse', '--out', 'report.md', '--vendor', 'humbl');
    expect(code).toBe(2);
    expect(readFileSync(at('report.md'), 'utf8')).toBe('the last one');
  });
});

test('check for a vendor that the stack leaves out is no clean bill', async () => {
  const { project: some } = shipped([
    ['stacks/Pulumi.demo.yaml', 'config:\n', 'config:\n  rollcall:vendors: [humbol]\n'],
  ]);
  using _disposed = some;
  const { code, out, err } = await rollcall(some.folder, 'check', '--vendor', 'tribeloo');
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('tribeloo');
});

describe('no project', () => {
  test.each([['check'], ['rehearse'], ['compile', 'mappings/humbol.yaml']])(
    '%s: exit 1 and a diagnostic',
    async (...argv) => {
      const { code, out, err } = await rollcall(elsewhere, ...argv);
      expect(code).toBe(1);
      expect(`${out}${err}`).toContain('RC1010');
      expect(`${out}${err}`).not.toMatch(trace);
    },
  );

  test('evaluate needs none', async () => {
    expect(await rollcall(elsewhere, 'evaluate', 'ToUpper("a")')).toEqual({ code: 0, out: 'A\n', err: '' });
  });
});

describe('JSON and nothing else on standard output', () => {
  test.each([
    ['check', '--json'],
    ['rehearse', '--format', 'json'],
    ['compile', 'mappings/humbol.yaml'],
    ['evaluate', '[mail]', '--json'],
    ['evaluate', '--file', 'rows.json'],
  ])('%s %s %s', async (...argv) => {
    const { code, out, err } = await rollcall(project.folder, ...argv.filter(word => word !== undefined));
    expect([code, err]).toEqual([0, '']);
    expect(() => JSON.parse(out)).not.toThrow();
  });
});

// The forms the issue asks of `--file`: a value, an error, dropped.
test('evaluate answers rows in the form of a value, an error, or what was dropped', async () => {
  project.write(
    'forms.json',
    JSON.stringify([
      { id: 'a', expression: 'Append([x], "!")', inputs: { x: 'hi' } },
      { id: 'b', expression: 'Switch([x], "a", "b")', inputs: { x: 'hi' } },
      { id: 'c', expression: 'IgnoreFlowIfNullOrEmpty([x])', inputs: {} },
      { id: 'd', expression: 'IIF([x] = "hi", IgnoreObjectFlow, "stay")', inputs: { x: 'hi' } },
      { id: 'e', expression: 'Now()', inputs: {}, now: '2026-03-02T08:00:00Z' },
      { id: 'f', expression: 'SelectUniqueValue("a", "b")', inputs: {}, taken: ['A'] },
    ]),
  );
  const { code, out } = await rollcall(project.folder, 'evaluate', '--file', 'forms.json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([
    { id: 'a', value: 'hi!' },
    {
      id: 'b',
      error: {
        code: 'RC2104',
        message: expect.any(String),
        at: { start: 12, end: 15 },
        hint: expect.any(String),
      },
    },
    { id: 'c', dropped: 'attribute' },
    { id: 'd', dropped: 'object' },
    { id: 'e', value: '3/2/2026 8:00:00 AM' },
    { id: 'f', value: 'b' },
  ]);
});

test('the same input gives the same bytes, here, below and in another folder', async () => {
  const first = await rollcall(project.folder, 'rehearse', '--format', 'json');
  const { project: copy } = shipped();
  using _disposed = copy;
  for (const folder of [project.folder, at('mappings'), copy.folder])
    expect((await rollcall(folder, 'rehearse', '--format', 'json')).out === first.out).toBe(true);
});

describe('from a folder below', () => {
  test.each([
    ['mappings', 'humbol.yaml'],
    ['stacks', '../mappings/humbol.yaml'],
    ['stacks', 'mappings/humbol.yaml'],
  ])('%s: compile %s', async (folder, file) => {
    const { code, out } = await rollcall(at(folder), 'compile', file);
    expect(code).toBe(0);
    expect(out).toBe((await rollcall(project.folder, 'compile', 'mappings/humbol.yaml')).out);
  });

  test('check', async () => {
    const { out, ...rest } = await rollcall(at('stacks'), 'check');
    // Files are named from where the person stands.
    const fromAbove = out.replaceAll('../mappings/', 'mappings/');
    expect({ ...rest, out: fromAbove }).toEqual(await rollcall(project.folder, 'check'));
  });

  test('files of the command line are named from there', async () => {
    const { code } = await rollcall(
      at('stacks'),
      'rehearse',
      '--directory',
      'demo.directory.yaml',
      '--out',
      'report.md',
      '--format',
      'markdown',
    );
    expect(code).toBe(0);
    expect(existsSync(at('stacks', 'report.md'))).toBe(true);
  });
});

describe('as a process', () => {
  const shell = (line: string, environment: NodeJS.ProcessEnv = {}) =>
    spawnSync('/bin/sh', ['-c', line], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment, NODE: process.execPath, ROLLCALL: script },
    });

  test('a reader that has seen enough is no error', () => {
    const { stdout, stderr } = shell('"$NODE" "$ROLLCALL" rehearse --format json | head -n 1');
    expect([stdout, stderr]).toEqual(['{\n', '']);
  });

  test('off a terminal there is no colour, whatever the environment says', () => {
    const environment = { FORCE_COLOR: '1', NO_COLOR: '' };
    const { stdout, stderr } = shell(
      '"$NODE" "$ROLLCALL" rehearse; "$NODE" "$ROLLCALL" evaluate "Foo("',
      environment,
    );
    expect(stdout).toContain('Humbol');
    expect(stderr).toContain('RC2008');
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  });
});
