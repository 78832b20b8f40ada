import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import { loadVendors, parseStack } from '../../src/vendor/index.ts';
import { rollcall, trace } from './command-line.ts';
import { shipped } from './shipped.ts';

const repository = resolve(import.meta.dirname, '../..');
const read = (path: string) => ({ path, text: readFileSync(join(repository, path), 'utf8') });
const environments = ['dev', 'staging', 'prod'];

function humbolOf(name: string) {
  const { path, text } = read(`stacks/Pulumi.${name}.yaml`);
  const files = readdirSync(join(repository, 'mappings'))
    .filter(file => file.endsWith('.yaml'))
    .map(file => read(`mappings/${file}`));
  const vendor = loadVendors({ files, stack: parseStack(path, text).stack }).vendors.find(
    each => each.name === 'humbol',
  );
  if (!vendor) throw new Error(`${name} has no humbol`);
  return vendor;
}

async function rehearsed(stack: string): Promise<Rehearsal> {
  const { code, out, err } = await rollcall(repository, 'rehearse', '--stack', stack, '--format', 'json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

const created = ({ vendors }: Rehearsal) =>
  vendors
    .flatMap(({ days }) => days.flatMap(day => day.cycles.flatMap(cycle => cycle.entries)))
    .filter(({ provisioningAction, status }) => provisioningAction === 'create' && status === 'success')
    .map(({ source }) => source.displayName)
    .toSorted();

test('dev provisions the pilot group and nobody beside it', async () => {
  // stacks/dev.directory.yaml: the members of Humbol Pilot.
  expect(created(await rehearsed('dev'))).toEqual(['Aino Virtanen', 'Clara Jensen', 'Mikael Lind']);
});

test('prod provisions everybody staging does, and more', async () => {
  const staging = created(await rehearsed('staging'));
  const prod = created(await rehearsed('prod'));
  expect(staging.length).toBeGreaterThan(0);
  expect(prod).toEqual(expect.arrayContaining(staging));
  // Humbol Admins and Humbol Light Members of stacks/demo.directory.yaml.
  expect(prod).toEqual(expect.arrayContaining(['Helena Strand', 'Pekka Laine']));
  expect(staging).not.toContain('Pekka Laine');
});

test('the fewer people an environment has, the fewer deletions stop it', () => {
  const thresholds = environments.map(name => humbolOf(name).provisioning?.deletionThreshold ?? Infinity);
  expect(thresholds).toEqual(thresholds.toSorted((a, b) => a - b));
  expect(new Set(environments.map(name => humbolOf(name).displayName)).size).toBe(3);
});

test('no environment keeps a secret in git', () => {
  for (const name of environments) {
    const { stack, diagnostics } = parseStack(name, read(`stacks/Pulumi.${name}.yaml`).text);
    expect(diagnostics).toEqual([]);
    for (const secret of humbolOf(name).secrets) expect(stack.values.humbol).not.toHaveProperty(secret);
  }
});

test('a stack without a sample directory of its own is rehearsed with the one it names', async () => {
  const named = (file: string) =>
    shipped([], {
      'stacks/Pulumi.small.yaml': `config: { rollcall:vendors: [commbox], rollcall:directory: ${file}, rollcall:commbox: { brand: x } }\n`,
    }).project;
  {
    using project = named('demo.directory.yaml');
    expect((await rollcall(project.folder, 'rehearse', '--stack', 'small')).code).toBe(0);
  }
  using project = named('lost.directory.yaml');
  const { code, err } = await rollcall(project.folder, 'rehearse', '--stack', 'small');
  expect(code).toBe(1);
  expect(err).toContain('RC4120');
  expect(err).toContain('stacks/lost.directory.yaml');
  expect(err).not.toMatch(trace);
});
