import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { typeTokens } from '../../src/provider/index.ts';
import { startPlugin } from '../provider/engine.ts';

// What a team does: the package is packed, installed into an empty folder, and started there. The registry
// answers as it does for them, so this has more time than other tests.
const patience = 600_000;

const repository = resolve(import.meta.dirname, '../..');
const base = mkdtempSync(join(tmpdir(), 'rollcall-package-'));
const team = join(base, 'team');

/** As in a shell of the team's: nothing of this npm run, nor of this repository's binaries. */
const environment = Object.fromEntries(
  Object.entries(process.env)
    .filter(([name]) => !/^(npm_|NODE_|VITEST|INIT_CWD)/i.test(name))
    .map(([name, value]) =>
      name === 'PATH'
        ? [
            name,
            value
              ?.split(delimiter)
              .filter(folder => !folder.startsWith(repository))
              .join(delimiter),
          ]
        : [name, value],
    ),
);

function run(cwd: string, command: string, ...words: string[]) {
  const { status, stdout, stderr, error } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: environment,
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
const rollcall = (...words: string[]) => run(team, 'npx', '--no', 'rollcall', ...words);

interface Packed {
  filename: string;
  size: number;
  files: { path: string; size: number }[];
}
let packed: Packed;

beforeAll(() => {
  mkdirSync(team);
  // The script that packing runs needs the Node that runs this.
  const path = [join(repository, 'node_modules', '.bin'), environment.PATH].join(delimiter);
  const pack = spawnSync('npm', ['pack', '--json', '--pack-destination', base], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...environment, PATH: path },
    maxBuffer: 2 ** 26,
  });
  expect(pack.status, pack.stderr + pack.stdout).toBe(0);
  packed = filesOf(pack.stdout);
  const options = ['--prefer-offline', '--no-audit', '--no-fund'];
  const install = run(team, 'npm', 'install', ...options, join(base, packed.filename));
  expect(install.status, install.stderr).toBe(0);
}, patience);
afterAll(() => rmSync(base, { recursive: true }), patience);

/** What the scripts print comes before it; a list, or since npm 11.6 an object by name. */
function filesOf(stdout: string): Packed {
  const json: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)));
  return Object.values(json as object)[0] as Packed;
}

test('the package holds the compiled program, its types, templates and schemas, and nothing else', () => {
  const kinds: [string, RegExp][] = [
    ['code', /^(dist\/[\w/.-]+\.(js|d\.ts)|bin\/[\w-]+\.js)$/],
    ['files beside the code', /^dist\/[\w/.-]+\.kql$/],
    ['plugin', /^plugin\/(PulumiPlugin\.yaml|index\.cjs|package\.json)$/],
    ['policy pack', /^policy\/(PulumiPolicy\.yaml|index\.cjs|package\.json)$/],
    ['templates', /^templates\/init\//],
    ['schemas', /^mappings\/(vendor|overlay|test)\.schema\.json$/],
    ['about it', /^(package\.json|README\.md|LICENSE)$/],
  ];
  const paths = packed.files.map(({ path }) => path);
  expect(paths.filter(path => !kinds.some(([, pattern]) => pattern.test(path)))).toEqual([]);
  expect(paths.filter(path => /(^|\/)(test\/|stacks\/(?!Pulumi\.dev|dev\.))|\.test\./.test(path))).toEqual([]);
  expect(paths).toContain('dist/index.js');
  const kilobytes = Math.round(packed.size / 1000);
  console.log(`The package: ${packed.files.length} files, ${kilobytes} kB packed`);
  expect(kilobytes).toBeLessThan(1500);
});

test('every file the package names is in it', () => {
  const root = join(team, 'node_modules', 'rollcall');
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...JSON.stringify([exports, bin]).matchAll(/"(?:\.\/)?([\w./-]+\.\w+)"/g)].map(
    ([, file]) => file,
  );
  expect(named).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'bin/rollcall.js']));
  // Only the repository itself takes the program from its sources.
  expect(named.filter(file => !existsSync(join(root, file ?? '')))).toEqual(['src/index.ts']);
});

test('init, check, rehearse', { timeout: patience }, () => {
  const started = rollcall('init');
  expect([started.status, started.stdout]).toEqual([0, expect.stringContaining('index.js')]);
  expect(started.stdout).not.toContain('npm install');
  expect(rollcall('check')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no problems, 1 warning in 1 vendor file of 1 stack'),
  });
  const rehearsed = rollcall('rehearse');
  expect(rehearsed.status, rehearsed.stderr).toBe(0);
  expect(rehearsed.stdout).toMatch(/^1 vendor · 4 created, 1 updated, 1 disabled$/m);
  expect(run(team, 'npm', 'start').stdout).toContain('1 vendor · 4 created, 1 updated, 1 disabled');

  const manifest = JSON.parse(readFileSync(join(team, 'package.json'), 'utf8'));
  expect(manifest.dependencies.rollcall).toMatch(/^file:/);
  const schema = /\$schema=(\S+)/.exec(readFileSync(join(team, 'mappings/example.yaml'), 'utf8'))?.[1] ?? '';
  expect(statSync(join(team, 'mappings', schema)).isFile()).toBe(true);
});

test('what the package rehearses is what the repository rehearses', { timeout: patience }, () => {
  // By the Node that runs sources: the order in which the SDK registers resources is the Node version's.
  const node = join(repository, 'node_modules', '.bin', 'node');
  const [here, there] = [repository, join(team, 'node_modules', 'rollcall')].map(root => {
    const { status, stdout } = run(
      team,
      node,
      join(root, 'bin/rollcall.js'),
      ...['rehearse', '--format', 'json'],
    );
    expect(status).toBe(0);
    return stdout;
  });
  expect(there).toBe(here);
});

test('the program is the function that Pulumi calls', async () => {
  const loaded: { default?: unknown } = await import(pathToFileURL(join(team, 'index.js')).href);
  expect(loaded.default).toBeTypeOf('function');
});

test('Pulumi finds the plugin in the package and can start it', { timeout: patience }, async () => {
  const { plugins } = parse(readFileSync(join(team, 'Pulumi.yaml'), 'utf8'));
  expect(plugins.providers).toEqual([{ name: 'rollcall', path: 'node_modules/rollcall/plugin' }]);
  const engine = await startPlugin({}, { project: team, plugin: plugins.providers[0].path });
  try {
    expect(await engine.acceptsSecrets()).toBe(true);
    const urn = `urn:pulumi:dev::team::${typeTokens.synchronizationSchema}::example-schema`;
    const { failures } = await engine.check(urn, {});
    expect(failures).not.toEqual([]);
  } finally {
    await engine.stop();
  }
});

test('the types resolve', { timeout: patience }, () => {
  // A wrong argument is refused only where the types are found: an error that is expected.
  const program = `import program, { type StackConfig } from 'rollcall';
import { rehearse, type Rehearsal } from 'rollcall/rehearsal';
import schema from 'rollcall/schema' with { type: 'json' };
export const deployed: Promise<object> = program('.', ['example']);
export const people = (rehearsal: Rehearsal): number => rehearsal.directory.people;
export const run = rehearse({ cwd: '.', stack: 'dev', vendors: [] });
export const only = ({ vendors }: StackConfig): string[] | undefined => vendors;
export const title: string = schema.$schema;
// @ts-expect-error
program(7);
// @ts-expect-error
rehearse({ stack: 7 });
`;
  writeFileSync(join(team, 'consumer.ts'), program);
  const options =
    '--noEmit --strict --target es2023 --module nodenext --resolveJsonModule --types node'.split(' ');
  const types = ['--typeRoots', join(repository, 'node_modules/@types')];
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const checked = run(team, process.execPath, tsc, ...options, ...types, '--skipLibCheck', 'consumer.ts');
  expect(checked.stdout).toBe('');
  expect(checked.status).toBe(0);
});
