import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { destroy, hasPulumi, openWorld } from '../../src/local/index.ts';
import { found, removals } from './edits.ts';
import { everyKind, preparedIn } from './every-kind.ts';
import { expectNothingIn, run, said } from './killed/run.ts';

// The provider waits some 20 seconds after each object that Graph replicates (reference: azuread wire).
const timeout = 600_000;

function needsPulumi({ skip }: TestContext) {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
}

const nothing = { code: 0, diagnostics: [], left: [] };

test('nothing was ever deployed', async () => {
  using project = everyKind();
  expect(await destroy(preparedIn(project.folder), {})).toEqual(nothing);
  expect(existsSync(join(project.folder, '.rollcall'))).toBe(false);
});

test('a tenant that this version does not read is thrown away', async () => {
  using project = everyKind();
  const folder = join(project.folder, '.rollcall/local');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tenant.jsonl'), '{"format":0}\n');
  expect(await destroy(preparedIn(project.folder), {})).toEqual(nothing);
  expect(existsSync(folder)).toBe(false);
});

test('half of it deleted by hand, then interrupted, then twice', { timeout }, async context => {
  needsPulumi(context);
  using project = everyKind();
  const { folder } = project;
  expect(await run(project, 'up'), said(project)).toBe(0);
  const file = join(folder, '.rollcall/local/tenant.jsonl');
  const { world } = await openWorld(preparedIn(folder), { file, start: 0 });
  if (!world) throw new Error('nothing was kept');
  const there = await found(world);
  for (const { edit } of removals) await edit(there);

  const first = 'interrupted PUT /v1.0/servicePrincipals/{id}/synchronization/secrets value';
  expect(await run(project, 'destroy', first), said(project)).toBe(1);
  expect(existsSync(file)).toBe(true);
  expect(await run(project, 'destroy'), said(project)).toBe(0);
  expectNothingIn(project);
  expect(await run(project, 'destroy'), said(project)).toBe(0);
});

test('a deployment to a tenant whose file somebody deleted begins anew', { timeout }, async context => {
  needsPulumi(context);
  using project = everyKind();
  const interrupted = 'interrupted POST /beta/groups';
  expect(await run(project, 'up', interrupted), said(project)).not.toBe(0);
  writeFileSync(join(project.folder, '.rollcall/local/tenant.jsonl'), '');
  expect(await run(project, 'up'), said(project)).toBe(0);
});
