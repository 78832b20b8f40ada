import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, type TestContext, test } from 'vitest';
import { hasPulumi, openWorld } from '../../src/local/index.ts';
import { createWorld, deployTo } from '../../src/rehearsal/index.ts';
import type { TemporaryProject } from '../e2e/project.ts';
import { everyKind, preparedIn } from './every-kind.ts';
import { expectNothingIn, run, said } from './killed/run.ts';
import { snapshot } from './snapshot.ts';

// `rollcall local up`, and `destroy`, are killed with all their children at a call that changes the tenant:
// before it is carried out, or after that and before the answer. Then the next one has to complete, and to
// leave what a deployment that nobody disturbed leaves. A run takes one to two minutes, for the provider waits
// some 20 seconds after each object that Graph replicates: a few calls are tried, and all of them where
// ROLLCALL_KILLED=all is set.
const timeout = 900_000;

const folder = join(import.meta.dirname, 'killed');
const linesOf = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n');
/** Every call of a deployment, and of its destruction, that changes the tenant; see the last test. */
const calls = { up: linesOf('up.txt'), destroy: linesOf('destroy.txt') };

const all = process.env.ROLLCALL_KILLED === 'all';
const places = (command: 'up' | 'destroy', few: readonly string[]) =>
  ['before', 'after']
    .flatMap(when => calls[command].map(call => `${when} ${call}`))
    .filter(place => all || few.includes(place));

function needsPulumi({ skip }: TestContext) {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
}

async function keptIn({ folder: root }: TemporaryProject) {
  const file = join(root, '.rollcall/local/tenant.jsonl');
  const { world } = await openWorld(preparedIn(root), { file, start: 0 });
  if (!world) throw new Error('nothing was kept');
  return snapshot(world);
}

let undisturbed: Record<string, unknown>;
beforeAll(async () => {
  using project = everyKind();
  const prepared = preparedIn(project.folder);
  const { world } = createWorld(prepared);
  expect((await deployTo(world, prepared)).failures).toEqual([]);
  undisturbed = await snapshot(world);
});

describe.concurrent('up, killed', () => {
  const few = [
    'after POST /beta/groups',
    'after POST /v1.0/applications/{id}/addPassword passwordCredential',
    'before POST /v1.0/servicePrincipals',
    'after POST /v1.0/servicePrincipals/{id}/synchronization/jobs templateId',
  ];

  test.for(places('up', few))('%s: the next one completes', { timeout }, async (place, context) => {
    needsPulumi(context);
    using project = everyKind();
    expect(await run(project, 'up', place), said(project)).toBe(null);
    expect(await run(project, 'up'), said(project)).toBe(0);
    expect(await keptIn(project)).toEqual(undisturbed);
  });

  const fewer = ['after POST /v1.0/applicationTemplates/{id}/instantiate displayName'];

  test.for(places('up', fewer))('%s: it can be taken back', { timeout }, async (place, context) => {
    needsPulumi(context);
    using project = everyKind();
    expect(await run(project, 'up', place), said(project)).toBe(null);
    expect(await run(project, 'destroy'), said(project)).toBe(0);
    expectNothingIn(project);
  });
});

describe.concurrent('destroy, killed', () => {
  const few = ['after DELETE /v1.0/servicePrincipals/{id}/synchronization/jobs/{id}'];

  test.for(places('destroy', few))('%s: the next one completes', { timeout }, async (place, context) => {
    needsPulumi(context);
    using project = everyKind();
    expect(await run(project, 'up'), said(project)).toBe(0);
    expect(await run(project, 'destroy', place), said(project)).toBe(null);
    expect(await run(project, 'destroy'), said(project)).toBe(0);
    expectNothingIn(project);
  });
});

test('these are all calls that change the tenant', { timeout }, async context => {
  needsPulumi(context);
  using project = everyKind();
  const made = () => readFileSync(join(project.folder, 'calls'), 'utf8').trim().split('\n');
  expect(await run(project, 'up'), said(project)).toBe(0);
  const inUp = made();
  expect(inUp.toSorted()).toEqual(calls.up.toSorted());
  expect(await run(project, 'destroy'), said(project)).toBe(0);
  expect(made().slice(inUp.length).toSorted()).toEqual(calls.destroy.toSorted());
  expectNothingIn(project);
});
