import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { destroy, hasPulumi, type LocalRun, openWorld, up } from '../../src/local/index.ts';
import { createWorld, deployTo, type Prepared, prepare } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from '../e2e/project.ts';
import { repository } from './project.ts';
import { snapshot } from './snapshot.ts';

// The provider waits some 20 seconds after each object that Graph replicates (reference: azuread wire).
const patience = 600_000;

let project: TemporaryProject;
let prepared: Prepared;
let stateFile: string;
beforeAll(() => {
  const read = (path: string) => readFileSync(join(repository, path), 'utf8');
  project = new TemporaryProject({
    'stacks/Pulumi.local.yaml': read('stacks/Pulumi.local.yaml'),
    'stacks/local.directory.yaml': read('stacks/demo.directory.yaml'),
    'mappings/commbox.local.yaml': read('mappings/commbox.local.yaml'),
  });
  for (const name of ['package.json', 'node_modules', 'src', 'plugin'])
    symlinkSync(join(repository, name), join(project.folder, name));
  const ready = prepare({ cwd: project.folder, stack: 'local', vendors: [] });
  if (!ready.prepared) throw new Error(JSON.stringify(ready.diagnostics));
  prepared = ready.prepared;
  mkdirSync(join(project.folder, '.rollcall'));
  stateFile = join(project.folder, '.rollcall/local/tenant.jsonl');
});
afterAll(() => project[Symbol.dispose]());

function needsPulumi({ skip }: TestContext) {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
}

const kept = async () => {
  const { world } = await openWorld(prepared, { file: stateFile, start: 0 });
  if (!world) throw new Error('nothing was kept');
  return world;
};

/** What each day showed of whom. */
const sent = (run: LocalRun | undefined) =>
  run?.rehearsal?.vendors.map(({ vendor, days }) => ({
    vendor,
    days: days.map(({ cycles, writes }) => ({
      writes,
      entries: cycles.flatMap(({ entries }) =>
        entries.map(({ source, provisioningAction, status }) => [
          source.displayName,
          provisioningAction,
          status,
        ]),
      ),
    })),
  }));

let first: LocalRun | undefined;

test('the real engine and the rehearsal leave the same tenant', { timeout: patience }, async context => {
  needsPulumi(context);
  first = await up(prepared, process.env);
  expect(first.code).toBe(0);

  const { world } = createWorld(prepared);
  const deployed = await deployTo(world, prepared);
  expect(deployed.failures).toEqual([]);

  const [real, rehearsed] = [await snapshot(await kept()), await snapshot(world)];
  expect(Object.keys(rehearsed)).toEqual(Object.keys(real));
  for (const [kind, objects] of Object.entries(rehearsed))
    expect({ [kind]: real[kind] }).toEqual({ [kind]: objects });

  const resources = (all: { type: string; name: string }[]) =>
    all.map(({ type, name }) => `${type} ${name}`).sort();
  expect(first.rehearsal?.vendors.flatMap(vendor => resources(vendor.resources)).sort()).toEqual(
    resources(
      deployed.resources.filter(({ component }) => prepared.vendors.some(each => each.name === component)),
    ),
  );
});

test('a second deployment asks for no change', { timeout: patience }, async context => {
  needsPulumi(context);
  const before = readFileSync(stateFile, 'utf8');
  const second = await up(prepared, process.env);
  expect(second.code).toBe(0);
  // Every request that may change the tenant is kept there.
  expect(readFileSync(stateFile, 'utf8')).toBe(before);
  expect(sent(second)).toEqual(sent(first));
});

test('taking it back leaves nothing of it in the tenant', { timeout: patience }, async context => {
  needsPulumi(context);
  expect(await destroy(prepared, process.env)).toEqual({ code: 0, diagnostics: [], left: [] });
});
