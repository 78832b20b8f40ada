import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { hasPulumi } from '../../src/local/index.ts';
import { needsOf } from '../../src/rehearsal/index.ts';
import type { TemporaryProject } from '../e2e/project.ts';
import { readersCredentials } from '../portal/reader.ts';
import { type ByHand, serveByHand } from './by-hand.ts';
import { changes, type Edit, found, removals } from './edits.ts';
import { everyKind } from './every-kind.ts';
import { snapshot } from './snapshot.ts';

// The provider waits some 20 seconds after each object that Graph replicates (reference: azuread wire).
const timeout = 600_000;

let project: TemporaryProject;
let hand: ByHand;
let deployed: Record<string, unknown>;
beforeAll(async () => {
  project = everyKind();
  if (!hasPulumi(process.env)) return;
  hand = await serveByHand(project.folder);
  await up();
  deployed = await snapshot(hand.world);
}, timeout);
afterAll(async () => {
  await hand?.close();
  project[Symbol.dispose]();
});

function needsPulumi({ skip }: TestContext) {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
}

const up = (...options: string[]) => hand.pulumi('up', '--yes', '--skip-preview', ...options);

async function make(edits: readonly Edit[]): Promise<Record<string, string[]>> {
  const there = await found(hand.world);
  for (const { edit } of edits) await edit(there);
  return Object.assign({}, ...edits.map(({ shown }) => shown));
}

test('a second deployment changes nothing, for what a refresh shows is nothing', {
  timeout,
}, async context => {
  needsPulumi(context);
  expect(await hand.drift()).toEqual({});
  await up('--expect-no-changes');
  expect(await snapshot(hand.world)).toEqual(deployed);
});

test('what somebody changed is shown, and put right', { timeout }, async context => {
  needsPulumi(context);
  const unseen = changes.filter(({ shown }) => Object.keys(shown).length === 0);
  const seen = changes.filter(edit => !unseen.includes(edit));
  const shown = await make(seen);
  expect(await hand.drift()).toEqual(shown);
  await up();
  expect(await hand.drift()).toEqual({});
  expect(await snapshot(hand.world)).toEqual(deployed);
});

test('every resource of the stack is among what is changed or deleted', { timeout }, async context => {
  needsPulumi(context);
  const shown = [...changes, ...removals].flatMap(edit => Object.keys(edit.shown));
  expect((await hand.names()).sort()).toEqual([...new Set(shown)].sort());
});

test('what nobody can see is kept, until it is replaced', { timeout }, async context => {
  needsPulumi(context);
  await make(changes.filter(({ shown }) => Object.keys(shown).length === 0));
  expect(await hand.drift()).toEqual({});
  await up('--expect-no-changes');
  // As docs/provider.md says it.
  await up('--replace', await hand.urn('acme-secrets'));
  const { graph, acme, cleo } = await found(hand.world);
  const resource = acme.servicePrincipal;
  const assigned = await graph.call('appRoleAssignedTo.list', { resource });
  const theirs = assigned.filter(({ principalId }) => principalId === cleo);
  expect(theirs).toHaveLength(1);
  for (const { id } of theirs) await graph.call('appRoleAssignedTo.delete', { resource, assignment: id });
  expect(await snapshot(hand.world)).toEqual(deployed);
});

test('what somebody deleted is shown, and made again', { timeout }, async context => {
  needsPulumi(context);
  const shown = await make(removals);
  expect(await hand.drift()).toEqual(shown);
  await up();
  expect(await hand.drift()).toEqual({});
  expect(await snapshot(hand.world)).toEqual(deployed);
});

test('whole apps that somebody deleted are made again, and all that was theirs', {
  timeout,
}, async context => {
  needsPulumi(context);
  const { graph, acme, initech } = await found(hand.world);
  for (const { application } of [acme, initech]) await graph.call('applications.delete', { application });
  await up();
  expect(await snapshot(hand.world)).toEqual(deployed);
});

// The last one: its callers' own applications stay in the tenant.
test('whoever only looks needs what is said, and nothing that writes', { timeout }, async context => {
  needsPulumi(context);
  const { needs } = await needsOf({ cwd: project.folder, stack: 'local', vendors: [] }, { also: [] });
  const permissions = needs?.permissions.map(({ permission }) => permission) ?? [];
  expect(permissions.filter(name => /Write|Create/.test(name))).toEqual([]);
  const look = ['preview', '--refresh', '--expect-no-changes'];
  await hand.pulumiAs(await readersCredentials(hand.world, permissions), ...look);
  // And each of them: with one fewer something is refused.
  const fewer = permissions.slice(1);
  await expect(hand.pulumiAs(await readersCredentials(hand.world, fewer), ...look)).rejects.toThrow();
});
