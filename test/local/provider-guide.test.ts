import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { hasPulumi } from '../../src/local/index.ts';
import type { TemporaryProject } from '../e2e/project.ts';
import { type ByHand, serveByHand } from './by-hand.ts';
import { everyKind } from './every-kind.ts';
import { snapshot } from './snapshot.ts';

// What docs/provider.md says for a person whose run was killed: its table of ids, and what Pulumi does with them.

const timeout = 600_000;

let project: TemporaryProject;
let hand: ByHand;
beforeAll(async () => {
  project = everyKind();
  if (!hasPulumi(process.env)) return;
  // State and tenant tell the same time.
  hand = await serveByHand(project.folder, Date.now());
  await hand.pulumi('up', '--yes', '--skip-preview');
}, timeout);
afterAll(async () => {
  await hand?.close();
  project[Symbol.dispose]();
});

const guide = readFileSync(join(import.meta.dirname, '../../docs/provider.md'), 'utf8');
/** `group:Group` → `/groups/<object id>` */
const table = new Map(
  [...guide.matchAll(/^\| `(\w+:\w+)` \| `([^`]+)` \|/gm)].map(([, type = '', id = '']) => [type, id]),
);

/** As https://www.pulumi.com/docs/iac/adopting-pulumi/import/ describes the file. */
interface ImportFile {
  resources: { type: string; name: string; id?: string; component?: boolean }[];
}

test('every resource of the table is imported by the id it names', { timeout }, async ({
  skip,
}: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  const deployed = await snapshot(hand.world);
  const before = await hand.resources();
  const lost = before.filter(({ type }) => table.has(type.replace('azuread:index/', '')));
  expect(new Set(lost.map(({ type }) => type)).size).toBe(table.size);
  for (const { type, id = '' } of lost)
    expect(id).toMatch(formOf(table.get(type.replace('azuread:index/', ''))));
  await hand.forget(lost.map(({ urn }) => urn));

  const path = join(project.folder, 'lost.json');
  await hand.pulumi('preview', '--refresh=false', '--import-file', path);
  const file = JSON.parse(readFileSync(path, 'utf8')) as ImportFile;
  const idOf = (name: string) => lost.find(({ urn }) => urn.endsWith(`::${name}`))?.id;
  const resources = file.resources
    .filter(({ name, component }) => component || idOf(name))
    .map(each => (each.component ? each : { ...each, id: idOf(each.name) }));
  writeFileSync(path, JSON.stringify({ ...file, resources }));
  await hand.pulumi(
    'import',
    '--file',
    path,
    '--generate-code=false',
    '--protect=false',
    '--yes',
    '--skip-preview',
  );
  await hand.pulumi('up', '--yes', '--skip-preview');
  await hand.pulumi('up', '--yes', '--skip-preview', '--expect-no-changes');

  expect(await snapshot(hand.world)).toEqual(deployed);
  expect(ids(await hand.resources())).toEqual(ids(before));
});

const ids = (all: readonly { urn: string; id?: string }[]) =>
  Object.fromEntries(all.map(({ urn, id }) => [urn, id]));

test('what a killed run was making is mended', { timeout }, async ({ skip }: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  const deployed = await snapshot(hand.world);
  const before = await hand.resources();
  // What is only put was not there yet, and is put again.
  const put = before.filter(
    ({ type }) => type.startsWith('rollcall:') || type.endsWith(':SynchronizationSecret'),
  );
  const rest = before.filter(each => !put.includes(each));
  // Whatever is made of a registration comes after it: here it is there, and the registration was not being made.
  const isNamed = (id = '') => rest.some(each => each.id !== id && each.id?.includes(lastOf(id)));
  const lost = rest.filter(({ type, id }) => table.has(type.replace('azuread:index/', '')) && !isNamed(id));
  expect(lost.map(({ urn }) => urn.split('::').at(-1)).sort()).toEqual([
    'acme-assignment-Acme People',
    'acme-group-Acme People',
    'acme-job',
    'acme-role-member',
    'initech-consent-User.Read.All',
    'initech-consent-delegated',
    'initech-graph-access',
    'initech-redirect-uris',
  ]);
  const urnsOf = (all: typeof before) => all.map(({ urn }) => urn);
  await hand.forget(urnsOf(put));

  const path = join(project.folder, 'state.json');
  writeFileSync(path, await hand.exportedMaking(urnsOf(lost)));
  const said = await hand.rollcall('mend', path);
  for (const { id } of lost) expect(said).toContain(`(${id})`);
  await hand.importFrom(path);
  await hand.pulumi('up', '--yes', '--skip-preview', '--refresh');
  await hand.pulumi('up', '--yes', '--skip-preview', '--refresh', '--expect-no-changes');
  expect(await snapshot(hand.world)).toEqual(deployed);
  expect(ids(await hand.resources())).toEqual(ids(before));
});

const lastOf = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** `/groups/<object id>` → a pattern with something for each part in angle brackets. */
function formOf(id = ''): RegExp {
  const parts = id.split(/<[^>]+>/).map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}

test('a client secret of the configuration that was replaced needs one run that does not look first', {
  timeout,
}, async ({ skip }: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  const graph = hand.world.graphFor();
  const [{ id: application } = { id: '' }] = await graph.call('applications.byAppId', {
    appId: hand.world.deployer.clientId,
  });
  hand.world.tenant.directory.addOwner(application, hand.world.deployer.objectId);
  const replace = async (keyId?: string) => {
    const made = await graph.call('applications.addPassword', { application }, { passwordCredential: {} });
    if (keyId) await graph.call('applications.removePassword', { application }, { keyId });
    await hand.pulumi('config', 'set', '--secret', 'azuread:clientSecret', made.secretText);
    return made.keyId;
  };
  const first = await replace();
  await hand.pulumi('up', '--yes', '--skip-preview');
  await replace(first);
  await expect(hand.pulumi('up', '--yes', '--skip-preview')).rejects.toThrow('AADSTS7000215');
  await hand.pulumi('up', '--yes', '--skip-preview', '--refresh=false');
  await hand.pulumi('up', '--yes', '--skip-preview', '--refresh', '--expect-no-changes');
});
