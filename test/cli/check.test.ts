import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wantsColour } from '../../src/cli/print.ts';
import { commbox, dev } from '../vendor/marked.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-check-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('empty/x', '');
  write('good/mappings/commbox.yaml', commbox);
  write('good/stacks/Pulumi.dev.yaml', dev);
  write('good/stacks/Pulumi.prod.yaml', dev);
  write(
    'bad/mappings/commbox.yaml',
    commbox.replace('token: ${token}', 'token: s3cr3t').replace('scope:', 'scop:'),
  );
  write('bad/stacks/Pulumi.dev.yaml', dev);
  write(
    'warned/mappings/commbox.yaml',
    commbox.replace('variables:', 'variables:\n  spare: { description: none }'),
  );
  write('warned/stacks/Pulumi.dev.yaml', dev);
});
afterAll(() => rmSync(folder, { recursive: true }));

function rollcall(cwd: string, ...options: string[]) {
  const script = join(project, 'bin/rollcall.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'check', ...options], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const inFolder = (name: string, ...options: string[]) => rollcall(join(folder, name), ...options);

test('a sound project: exit 0 and a count', () => {
  const { status, stdout, stderr } = inFolder('good');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toBe('no problems in 1 vendor file of 2 stacks\n');
});

test('problems: exit 1, frames without colour, no secret', () => {
  const { status, stdout } = inFolder('bad');
  expect(status).toBe(1);
  expect(stdout).toContain('mappings/commbox.yaml:12:10 RC1023');
  expect(stdout).toContain('mappings/commbox.yaml:13:3 RC1005');
  expect(stdout).toContain('> 12 |   token: ******');
  expect(stdout).not.toContain('s3cr3t');
  expect(stdout).not.toContain('\u001b');
});

test('as JSON: the diagnostics and nothing else', () => {
  const { status, stdout } = inFolder('bad', '--json');
  expect(status).toBe(1);
  expect(stdout).not.toContain('s3cr3t');
  expect(JSON.parse(stdout)).toMatchObject([
    { code: 'RC1023', severity: 'error', file: 'mappings/commbox.yaml', line: 12, column: 10 },
    { code: 'RC1005', severity: 'error', line: 13, column: 3 },
    { code: 'RC1021', severity: 'warning' },
  ]);
});

test('warnings do not fail', () => {
  const { status, stdout } = inFolder('warned');
  expect(status).toBe(0);
  expect(stdout).toContain('RC1021');
});

test.each([
  ['an unknown stack', ['--stack', 'prd'], 'prod'],
  ['an unknown vendor', ['--vendor', 'combox'], 'commbox'],
  ['an unknown option', ['--stak', 'prod'], '--stack'],
])('%s: exit 2 and what was meant', (_, options, meant) => {
  const { status, stdout, stderr } = inFolder('good', ...options);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(meant);
});

test('no project: exit 1 and a diagnostic', () => {
  const { status, stdout } = inFolder('empty');
  expect(status).toBe(1);
  expect(stdout).toContain('RC1010');
});

test('this project’s own vendor files have no problem in any stack; whoever deploys supplies the secrets', () => {
  const { status, stdout } = rollcall(project, '--json');
  expect(status).toBe(0);
  const told: { code: string; severity: string; stacks?: string[] }[] = JSON.parse(stdout);
  expect(told.filter(({ severity }) => severity === 'error')).toEqual([]);
  const secrets = told.filter(({ code }) => code === 'RC4002').flatMap(({ stacks = [] }) => stacks);
  expect(secrets.toSorted()).toEqual(['dev', 'prod', 'staging']);
});

test('--all-stacks is what happens without --stack, and goes with no --stack', () => {
  expect(inFolder('good', '--all-stacks').stdout).toBe(inFolder('good').stdout);
  expect(inFolder('good', '--all-stacks', '--stack', 'dev').status).toBe(2);
});

// https://no-color.org: any value that is not empty.
test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { NO_COLOR: '' }, true],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: false }, {}, false],
  [{}, {}, false],
])('colour on %j with %j: %s', (stream, environment, expected) => {
  expect(wantsColour(stream, environment)).toBe(expected);
});
