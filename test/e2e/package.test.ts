import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { hasPulumi } from '../../src/local/index.ts';
import { guards } from '../../src/policy/index.ts';
import { typeTokens } from '../../src/provider/index.ts';
import { startPack } from '../policy-pack/analyzer.ts';
import { startPlugin } from '../provider/engine.ts';
import { repository, Team } from './team.ts';

// What a team does: the package is packed, installed into an empty folder, and started there. The registry
// answers as it does for them, so this has more time than other tests.
const patience = 600_000;

let team: Team;
beforeAll(() => {
  team = new Team();
}, patience);
afterAll(() => team[Symbol.dispose](), patience);

test('the package holds the compiled program, its types, templates and schemas, and nothing else', () => {
  const kinds: [string, RegExp][] = [
    ['code', /^(dist\/[\w/.-]+\.(js|d\.ts)|bin\/[\w-]+\.js)$/],
    ['files beside the code', /^dist\/[\w/.-]+\.(kql|css|json)$/],
    ['plugin', /^plugin\/(PulumiPlugin\.yaml|index\.cjs|package\.json)$/],
    ['policy pack', /^policy\/(PulumiPolicy\.yaml|index\.cjs|package\.json)$/],
    ['templates', /^templates\/init\//],
    ['schemas', /^mappings\/(vendor|overlay|test|preview)\.schema\.json$/],
    ['about it', /^(package\.json|README\.md|LICENSE)$/],
  ];
  const paths = team.packed.files.map(({ path }) => path);
  expect(paths.filter(path => !kinds.some(([, pattern]) => pattern.test(path)))).toEqual([]);
  expect(paths.filter(path => /(^|\/)(test\/|stacks\/(?!Pulumi\.dev|dev\.))|\.test\./.test(path))).toEqual(
    [],
  );
  expect(paths).toContain('dist/index.js');
  const kilobytes = Math.round(team.packed.size / 1000);
  console.log(`The package: ${team.packed.files.length} files, ${kilobytes} kB packed`);
  expect(kilobytes).toBeLessThan(1500);
});

test('every file the package names is in it', () => {
  const root = team.package;
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...JSON.stringify([exports, bin]).matchAll(/"(?:\.\/)?([\w./-]+\.\w+)"/g)].map(
    ([, file]) => file,
  );
  expect(named).toEqual(expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'bin/rollcall.js']));
  // Only the repository itself takes the program from its sources.
  expect(named.filter(file => !existsSync(join(root, file ?? '')))).toEqual(['src/index.ts']);
});

test('init, check, rehearse', { timeout: patience }, () => {
  const started = team.rollcall('init');
  expect([started.status, started.stdout]).toEqual([0, expect.stringContaining('index.js')]);
  expect(started.stdout).not.toContain('npm install');
  expect(team.rollcall('check')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('no problems, 1 warning in 1 vendor file of 1 stack'),
  });
  const rehearsed = team.rollcall('rehearse');
  expect(rehearsed.status, rehearsed.stderr).toBe(0);
  expect(rehearsed.stdout).toMatch(/^1 vendor · 4 created, 1 updated, 1 disabled$/m);
  expect(team.run('npm', 'start').stdout).toContain('1 vendor · 4 created, 1 updated, 1 disabled');

  const manifest = JSON.parse(readFileSync(join(team.folder, 'package.json'), 'utf8'));
  expect(manifest.dependencies.rollcall).toMatch(/^file:/);
  const schema =
    /\$schema=(\S+)/.exec(readFileSync(join(team.folder, 'mappings/example.yaml'), 'utf8'))?.[1] ?? '';
  expect(statSync(join(team.folder, 'mappings', schema)).isFile()).toBe(true);
});

/** What a page of the report and one of the mock run, which is no module of Node's. */
const inBrowser = /^(report\/preview\/html\/page|mock\/web\/assets)\//;

// Node 20 is promised for the commands (README): the machine's own may be that, the one that runs this is newer.
describe.each(['node', process.execPath])('by %s', node => {
  const rollcall = (...words: string[]) => team.run(node, join(team.package, 'bin/rollcall.js'), ...words);

  test('every module of the package loads', { timeout: patience }, () => {
    const modules = readdirSync(join(team.package, 'dist'), { recursive: true, encoding: 'utf8' });
    const urls = [
      'bin/node-20.js',
      ...modules.filter(file => file.endsWith('.js') && !inBrowser.test(file)).map(file => `dist/${file}`),
    ].map(file => pathToFileURL(join(team.package, file)).href);
    writeFileSync(
      join(team.folder, 'load.mjs'),
      urls.map(url => `await import(${JSON.stringify(url)});\n`).join(''),
    );
    expect(urls.length).toBeGreaterThan(300);
    expect(team.run(node, 'load.mjs')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('the mock SCIM server starts, with its page, faults and file', { timeout: patience }, () => {
    const program = `import { startScimServer } from 'rollcall/scim';
const server = await startScimServer({ data: process.version + '.jsonl', users: 3 });
await fetch(server.origin + '/_/faults', { method: 'POST', body: JSON.stringify({ match: 'POST', status: 503 }) });
const statuses = [];
for (const path of ['/', '/_/page.css', '/_/page.js', '/_/requests']) statuses.push((await fetch(server.origin + path)).status);
statuses.push((await fetch(server.url + '/Users', { method: 'POST' })).status, server.store.users.size);
await server.close();
console.log(JSON.stringify(statuses));
`;
    writeFileSync(join(team.folder, 'mock.mjs'), program);
    const ran = team.run(node, 'mock.mjs');
    expect([ran.stderr, ran.stdout]).toEqual(['', '[200,200,200,200,503,3]\n']);
  });

  test('compile, permissions, evaluate', { timeout: patience }, () => {
    const compiled = rollcall('compile', 'mappings/example.yaml');
    expect(compiled.status, compiled.stderr).toBe(0);
    const { synchronizationRules } = JSON.parse(compiled.stdout);
    const users = synchronizationRules[0].objectMappings.find(
      ({ sourceObjectName }: { sourceObjectName: string }) => sourceObjectName === 'User',
    );
    expect(users.attributeMappings).toContainEqual(
      expect.objectContaining({ targetAttributeName: 'userName' }),
    );
    expect(rollcall('permissions', '--stack', 'dev')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Application.ReadWrite.OwnedBy'),
    });
    const attributes = '{"givenName":"Aino","surname":"Virtanen"}';
    expect(
      rollcall('evaluate', 'Join(" ", [givenName], [surname])', '--attributes', attributes),
    ).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Aino Virtanen'),
    });
  });
});

test("the workflow's own steps run", { timeout: patience }, () => {
  const git = (...words: string[]) =>
    team.run('git', '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...words);
  for (const words of [
    ['init', '-q', '-b', 'main'],
    ['add', '--all'],
    ['commit', '-qm', 'Start'],
    ['update-ref', 'refs/remotes/origin/main', 'HEAD'],
  ])
    expect(git(...words).status).toBe(0);
  const file = join(team.folder, 'mappings/example.yaml');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace('title: jobTitle', 'title: department'));
  const { jobs, env } = parse(readFileSync(join(team.folder, '.github/workflows/preview.yml'), 'utf8'), {
    merge: true,
  });
  const output = join(team.folder, 'output');
  const given: Record<string, string> = {
    ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)])),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: join(team.folder, 'summary.md'),
    GITHUB_BASE_REF: 'main',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'contoso/provisioning',
    GITHUB_RUN_ID: '99',
    npm_config_prefer_offline: 'true',
  };
  const steps = (job: string, more: Record<string, string>) => {
    const lines: string[] = jobs[job].steps.flatMap(({ run }: { run?: string }) => run ?? []);
    // Installed once is enough here.
    for (const line of lines.filter(each => job === 'plan' || each !== 'npm ci')) {
      const done = team.shell(line, { ...given, ...more });
      expect(done.status, `${line}\n${done.stderr}`).toBe(0);
    }
  };
  steps('plan', {});
  const { parts, base } = Object.fromEntries(
    readFileSync(output, 'utf8')
      .split('\n')
      .map(line => line.split(/=(.*)/s).slice(0, 2)),
  );
  expect(JSON.parse(parts)).toEqual([{ stack: 'dev', shard: '1/1', part: 'dev.1-of-1' }]);
  steps('preview', { BASE: base, STACK: 'dev', SHARD: '1/1', PART: 'dev.1-of-1' });
  steps('report', { PARTS: parts });
  expect(readFileSync(join(team.folder, 'summary.md'), 'utf8')).toMatch(
    /^<!-- rollcall preview -->\n## Rollcall preview · .*3 updated/,
  );
  writeFileSync(file, before);
});

test('what the package rehearses is what the repository rehearses', { timeout: patience }, () => {
  // By the Node that runs sources: the order in which the SDK registers resources is the Node version's.
  const node = join(repository, 'node_modules', '.bin', 'node');
  const [here, there] = [repository, team.package].map(root => {
    const { status, stdout } = team.run(
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
  const loaded: { default?: unknown } = await import(pathToFileURL(join(team.folder, 'index.js')).href);
  expect(loaded.default).toBeTypeOf('function');
});

test('Pulumi finds the plugin in the package and can start it', { timeout: patience }, async () => {
  const { plugins } = parse(readFileSync(join(team.folder, 'Pulumi.yaml'), 'utf8'));
  expect(plugins.providers).toEqual([{ name: 'rollcall', path: 'node_modules/rollcall/plugin' }]);
  const engine = await startPlugin({}, { project: team.folder, plugin: plugins.providers[0].path });
  try {
    expect(await engine.acceptsSecrets()).toBe(true);
    const urn = `urn:pulumi:dev::team::${typeTokens.synchronizationSchema}::example-schema`;
    const { failures } = await engine.check(urn, {});
    expect(failures).not.toEqual([]);
  } finally {
    await engine.stop();
  }
});

test('Pulumi finds the policy pack in the package and can start it', { timeout: patience }, async () => {
  const pack = await startPack({}, {}, join(team.package, 'policy'));
  try {
    expect((await pack.policies()).map(({ name }) => name)).toEqual(guards.map(({ code }) => code));
  } finally {
    await pack.stop();
  }
});

// The provider waits some 20 seconds after each object that Graph replicates (reference: azuread wire).
test('local up and local destroy', { timeout: patience }, ({ skip }) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  // A stack of theirs has a passphrase and a tenant of its own: neither is asked, and their file stays as it is.
  const file = join(team.folder, 'stacks/Pulumi.dev.yaml');
  const theirs = readFileSync(file, 'utf8').replace('config:', 'config:\n  azuread:tenantId: theirs');
  writeFileSync(file, `${theirs}encryptionsalt: v1:theirs\n`);
  const up = team.rollcall('local', 'up');
  expect(up.status, up.stderr + up.stdout).toBe(0);
  expect(up.stdout).toMatch(/^1 vendor · 4 created, 1 updated, 1 disabled$/m);
  const destroyed = team.rollcall('local', 'destroy');
  expect(destroyed.status, destroyed.stderr + destroyed.stdout).toBe(0);
  expect(readdirSync(join(team.folder, '.rollcall'))).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(`${theirs}encryptionsalt: v1:theirs\n`);
});

test('the types resolve', { timeout: patience }, () => {
  // A wrong argument is refused only where the types are found: an error that is expected.
  const program = `import program, { type StackConfig } from 'rollcall';
import { rehearse, type Rehearsal } from 'rollcall/rehearsal';
import { createScimServer, type Fault } from 'rollcall/scim';
import schema from 'rollcall/schema' with { type: 'json' };
export const deployed: Promise<object> = program('.', ['example']);
export const people = (rehearsal: Rehearsal): number => rehearsal.directory.people;
export const run = rehearse({ cwd: '.', stack: 'dev', vendors: [] });
export const only = ({ vendors }: StackConfig): string[] | undefined => vendors;
export const title: string = schema.$schema;
export const down: Fault = { status: 503 };
export const users: number = createScimServer({ faults: [down] }).store.users.size;
// @ts-expect-error
program(7);
// @ts-expect-error
rehearse({ stack: 7 });
// @ts-expect-error
createScimServer({ profile: 'loose' });
`;
  writeFileSync(join(team.folder, 'consumer.ts'), program);
  const options =
    '--noEmit --strict --target es2023 --module nodenext --resolveJsonModule --types node'.split(' ');
  const types = ['--typeRoots', join(repository, 'node_modules/@types')];
  const tsc = join(repository, 'node_modules/typescript/bin/tsc');
  const checked = team.run(process.execPath, tsc, ...options, ...types, '--skipLibCheck', 'consumer.ts');
  expect(checked.stdout).toBe('');
  expect(checked.status).toBe(0);
});
