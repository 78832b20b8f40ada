import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';

const script = fileURLToPath(new URL('../../bin/rollcall.js', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function rollcall(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const files = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const written = [
  '.github/workflows/deploy-stack.yml',
  '.github/workflows/deploy.yml',
  '.github/workflows/drift.yml',
  '.github/workflows/preview.yml',
  '.gitignore',
  '.vscode/extensions.json',
  '.vscode/settings.json',
  'Pulumi.yaml',
  'index.js',
  'mappings/example.yaml',
  'package.json',
  'stacks/Pulumi.dev.yaml',
  'stacks/dev.directory.yaml',
  'stacks/dev.events.yaml',
];

const sound = /^no problems, 1 warning in 1 vendor file of 1 stack$/m;

test('an empty folder becomes a project that is sound and can be rehearsed', () => {
  const { status, stdout, stderr } = rollcall('init');
  expect([status, stderr]).toEqual([0, '']);
  expect(files()).toEqual(written);
  for (const path of written) expect(stdout).toContain(`  ${path}\n`);
  for (const path of written) expect(read(path), path).not.toMatch(/(?<!\$)\{\{/);

  // The one thing that no file can hold: the token.
  const checked = rollcall('check');
  expect(checked).toMatchObject({ status: 0, stderr: '' });
  expect(checked.stdout).toContain(' RC4002 warning');
  expect(checked.stdout).toMatch(sound);
  // The template's directory has three people in the assigned group and one outside; then comes a joiner.
  const rehearsed = rollcall('rehearse', '--format', 'json');
  expect(rehearsed.status).toBe(0);
  const sent = [...rehearsed.stdout.matchAll(/"provisioningAction": "(\w+)"/g)].map(([, action]) => action);
  expect(sent.sort()).toEqual(['create', 'create', 'create', 'create', 'disable', 'update']);
});

test('every vendor name the command takes gives a sound project', () => {
  for (const [index, name] of ['No', 'null', 'constructor'].entries()) {
    expect(rollcall('init', `${index}`, '--vendor', name)).toMatchObject({ status: 0, stderr: '' });
    const checked = spawnSync(process.execPath, [script, 'check'], {
      cwd: join(folder, `${index}`),
      encoding: 'utf8',
    });
    expect(checked, name).toMatchObject({ status: 0, stdout: expect.stringMatching(sound) });
  }
});

test('the project and the plugin are where Pulumi looks for them', () => {
  write('node_modules/rollcall/package.json', '{}');
  rollcall('init', 'teams/Café 7');
  const { name, stackConfigDir, options, plugins } = parse(read('teams/Café 7/Pulumi.yaml'));
  expect({ name, stackConfigDir }).toEqual({ name: 'Cafe-7', stackConfigDir: 'stacks' });
  expect(options).toEqual({ refresh: 'always' });
  expect(plugins.providers).toEqual([{ name: 'rollcall', path: '../../node_modules/rollcall/plugin' }]);
  expect(read('teams/Café 7/mappings/example.yaml')).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/node_modules\/rollcall\/mappings\/vendor\.schema\.json\n/,
  );
});

test('after npm init in an empty folder', () => {
  write('package.json', '{ "name": "x", "main": "index.js", "type": "commonjs" }');
  const { status, stdout } = rollcall('init');
  expect([status, stdout]).toEqual([0, expect.stringContaining('package.json  (added: type')]);
  expect(JSON.parse(read('package.json'))).toMatchObject({ name: 'x', type: 'module' });
});

test('beside code of its own "commonjs" stays', () => {
  write('package.json', '{ "type": "commonjs" }');
  write('server.js', '');
  expect(rollcall('init').stderr).toContain('package.json');
  expect(files()).toEqual(['package.json', 'server.js']);
});

test('what is there is listed, and nothing is written', () => {
  write('stacks/Pulumi.dev.yaml', 'config: {}\n');
  write('package.json', '{ "type": "commonjs" }');
  const { status, stdout, stderr } = rollcall('init');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('stacks/Pulumi.dev.yaml');
  expect(stderr).toContain('package.json');
  expect(files()).toEqual(['package.json', 'stacks/Pulumi.dev.yaml']);
});

test('--force replaces it, and leaves what is not its own', () => {
  write('stacks/Pulumi.dev.yaml', 'config: {}\n');
  write('stacks/Pulumi.prod.yaml', 'config: {}\n');
  write('package.json', '{ "type": "commonjs", "license": "MIT" }');
  expect(rollcall('init', '--force').status).toBe(0);
  expect(read('stacks/Pulumi.dev.yaml')).toContain('rollcall:example');
  expect(read('stacks/Pulumi.prod.yaml')).toBe('config: {}\n');
  expect(JSON.parse(read('package.json'))).toMatchObject({ type: 'module', license: 'MIT' });
});

test.each([
  ['package.json', '{', 1],
  ['package.json', '[]', 1],
])('a %s of %j cannot be added to: nothing is written, not even by force', (path, text, code) => {
  write(path, text);
  expect(rollcall('init', '--force').status).toBe(code);
  expect(files()).toEqual([path]);
});

test('a file where the folder should be, a name no vendor has: wrong usage', () => {
  write('here', '');
  expect(rollcall('init', 'here').status).toBe(2);
  expect(rollcall('init', '--vendor', '../evil').status).toBe(2);
  expect(files()).toEqual(['here']);
});

test('the only stack is the one meant', () => {
  rollcall('init');
  expect(rollcall('directory', 'generate', '--users', '10')).toMatchObject({ status: 0, stderr: '' });
  write('stacks/Pulumi.prod.yaml', read('stacks/Pulumi.dev.yaml'));
  expect(rollcall('rehearse').status).toBe(2);
  expect(existsSync(join(folder, 'stacks/Pulumi.prod.yaml'))).toBe(true);
});

test.each([
  ['azure', ['azure-pipelines.yml']],
  ['none', []],
])('the pipeline of %s', (kind, expected) => {
  expect(rollcall('init', '--pipeline', kind)).toMatchObject({ status: 0, stderr: '' });
  const pipelines = files().filter(path => path.startsWith('.github') || path.startsWith('azure'));
  expect(pipelines).toEqual(expected);
});
