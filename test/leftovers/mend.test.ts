import { afterAll, describe, expect, test } from 'vitest';
import { among, inTenant, mend } from '../../src/leftovers/index.ts';
import { madeSince, objectsOf } from '../../src/local/tenant-objects.ts';
import { resources } from '../../src/rehearsal/deploy/adapters/index.ts';
import { createWorld, deployTo, type World } from '../../src/rehearsal/index.ts';
import { everyKind, preparedIn } from '../local/every-kind.ts';
import { snapshot } from '../local/snapshot.ts';

const project = everyKind();
afterAll(() => project[Symbol.dispose]());
const prepared = preparedIn(project.folder);
const fresh = () => createWorld(prepared).world;
const atFirst = objectsOf(fresh());

/** The same tenant each time, ids and all. */
async function deployed(): Promise<World> {
  const world = fresh();
  await deployTo(world, prepared);
  return world;
}
const shared = await deployed();
const { state } = await deployTo(fresh(), prepared);

const mendIn = async (world: World, exported: string) => {
  const mended = await mend(exported, among(madeSince(atFirst, world), world.graphFor()));
  return mended && JSON.parse(mended.state);
};
/** Ids of what the mended state has. */
const idsIn = async (world: World, exported: string) =>
  (await mendIn(world, exported)).deployment.resources.map(({ id }: { id: string }) => id);

// The shape of a checkpoint: https://www.pulumi.com/docs/iac/concepts/state-and-backends/
const checkpoint = (resources: object[], pending: object[]) =>
  JSON.stringify({
    version: 3,
    deployment: { manifest: { time: 'then' }, resources, pending_operations: pending },
  });
const creating = (resource: object) => ({ type: 'creating', resource });

/** The first resource of a type that the rehearsal made, as Pulumi notes what it is about to create. */
function noted(type: string) {
  const made = state.find(each => each.type === type);
  if (!made) throw new Error(`nothing of type ${type} was deployed`);
  const { urn, inputs, id } = made;
  return { id, resource: { urn, type, custom: true, parent: 'urn:p', provider: 'urn:q', inputs } };
}

const azuread = (name: string) => `azuread:index/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const password = azuread('ApplicationPassword');
/** What a stack deploys through the azuread provider and can be taken over. */
const adoptable = [
  'AppRoleAssignment',
  'ApplicationApiAccess',
  'ApplicationAppRole',
  'ApplicationFromTemplate',
  'ApplicationOptionalClaims',
  'ApplicationRedirectUris',
  'ApplicationRegistration',
  'Group',
  'ServicePrincipal',
  'ServicePrincipalDelegatedPermissionGrant',
  'SynchronizationJob',
].map(azuread);

test('every kind is thought of: what is only put, is put again', () => {
  const types = [...resources.keys()].filter(type => type.startsWith('azuread:'));
  expect(types.sort()).toEqual([...adoptable, password, azuread('SynchronizationSecret')].sort());
});

test.each(adoptable)('%s that was made before Pulumi was killed is taken into the state', async type => {
  const { id, resource } = noted(type);
  expect(await mendIn(shared, checkpoint([], [creating(resource)]))).toEqual({
    version: 3,
    deployment: {
      manifest: { time: 'then' },
      resources: [{ ...resource, id, outputs: resource.inputs }],
      pending_operations: [],
    },
  });
});

test.each(adoptable)('%s that was to take the place of another is taken away', async type => {
  const world = await deployed();
  const { resource } = noted(type);
  const old = { ...resource, id: 'old' };
  const mended = await mendIn(world, checkpoint([old], [creating(resource)]));
  expect(mended.deployment.resources).toEqual([old]);
  expect(await snapshot(world)).not.toEqual(await snapshot(shared));
  // It is gone: what is not there is neither found nor taken away, and will be made.
  const left = await snapshot(world);
  expect(await idsIn(world, checkpoint([], [creating(resource)]))).toEqual([]);
  expect(await snapshot(world)).toEqual(left);
});

test('a client secret nobody was told is taken away, and no other', async () => {
  const world = await deployed();
  const { id, resource } = noted(password);
  const [application = ''] = id.split('/');
  const graph = world.graphFor();
  const told = await graph.call(
    'applications.addPassword',
    { application },
    { passwordCredential: { displayName: String(resource.inputs.displayName) } },
  );
  const second = { ...resource, urn: `${resource.urn}-second`, id: `${application}/password/${told.keyId}` };
  expect(await idsIn(world, checkpoint([second], [creating(resource)]))).toEqual([second.id]);
  const { passwordCredentials } = await graph.call('applications.get', { application });
  expect(passwordCredentials).toMatchObject([{ keyId: told.keyId }]);
});

test('one that the provider had not given its name yet', async () => {
  const world = await deployed();
  const { id, resource } = noted(azuread('Group'));
  const group = id.slice(id.lastIndexOf('/') + 1);
  await world.graphFor().call('groups.update', { group }, { displayName: 'TERRAFORM_UPDATE_1' });
  expect(await idsIn(world, checkpoint([], [creating(resource)]))).toEqual([id]);
});

test('what was there at first is nobody`s to take', async () => {
  const world = fresh();
  const [there] = [...world.tenant.directory.groups.values()];
  const { resource } = noted(azuread('Group'));
  const alike = { ...resource, inputs: { ...resource.inputs, displayName: there?.displayName } };
  expect(await idsIn(world, checkpoint([], [creating(alike)]))).toEqual([]);
});

test('two of a name are two', async () => {
  const { id, resource } = noted(azuread('ServicePrincipal'));
  const other = { ...resource, urn: 'urn:other' };
  expect(await idsIn(shared, checkpoint([{ ...resource, id }], [creating(other)]))).toEqual([id]);
});

test('optional claims, which have the id of their application, are another resource', async () => {
  const application = noted(azuread('ApplicationRegistration'));
  const claims = noted(azuread('ApplicationOptionalClaims'));
  // azuread's docs/resources/application_optional_claims.md, "Import".
  expect(claims.id).toBe(application.id);
  const there = { ...application.resource, id: application.id };
  const exported = checkpoint([there], [creating(claims.resource)]);
  expect(await idsIn(shared, exported)).toEqual([application.id, claims.id]);
});

test('a note left by each of several interrupted runs is one resource', async () => {
  const { id, resource } = noted(azuread('ServicePrincipal'));
  const twice = [creating(resource), creating(resource)];
  expect(await idsIn(shared, checkpoint([], twice))).toEqual([id]);
  expect(await idsIn(shared, checkpoint([{ ...resource, id }], twice))).toEqual([id]);
});

test.each(['deleting', 'updating'])('what was %s stays: the next run looks how it is', async type => {
  const { id, resource } = noted(azuread('Group'));
  const there = { ...resource, id };
  const mended = await mendIn(shared, checkpoint([there], [{ type, resource: there }]));
  expect(mended.deployment).toMatchObject({ resources: [there], pending_operations: [] });
});

test('nothing was under way: nothing is touched', async () => {
  expect(await mendIn(shared, checkpoint([{ urn: 'urn:a' }], []))).toBeUndefined();
  expect(await mendIn(shared, '{"version":3,"deployment":{}}')).toBeUndefined();
});

describe('in a tenant where others make things too', () => {
  const begun = shared.clock.now() - 1000;
  const at = (time: number, resources: object[], pending: object[]) =>
    JSON.stringify({
      ...JSON.parse(checkpoint(resources, pending)),
      deployment: {
        manifest: { time: new Date(time).toISOString() },
        resources,
        pending_operations: pending,
      },
    });
  const mended = async (world: World, exported: string) => {
    const done = await mend(exported, inTenant(world.graphFor()));
    return { ...done, deployment: JSON.parse(done?.state ?? '{}').deployment };
  };

  test.each(adoptable)('%s that was made since is taken into the state', async type => {
    const { id, resource } = noted(type);
    const { operations, deployment } = await mended(shared, at(begun, [], [creating(resource)]));
    expect(operations).toEqual([{ urn: resource.urn, outcome: 'adopted', id }]);
    expect(deployment.resources).toEqual([{ ...resource, id, outputs: resource.inputs }]);
    expect(deployment.pending_operations).toEqual([]);
  });

  const dated = ['ApplicationFromTemplate', 'ApplicationRegistration', 'Group'].map(azuread);
  test.each([...dated, password])('%s that was there long before is somebody else’s', async type => {
    const { resource } = noted(type);
    const later = begun + 3_600_000;
    const before = await snapshot(shared);
    const { operations, deployment } = await mended(shared, at(later, [], [creating(resource)]));
    expect(operations).toEqual([{ urn: resource.urn, outcome: 'unmade' }]);
    expect(deployment.resources).toEqual([]);
    expect(await snapshot(shared)).toEqual(before);
  });

  test('of two of a name nobody knows which it is: the operation stays, for a person', async () => {
    const world = await deployed();
    const { resource } = noted(azuread('Group'));
    const { displayName } = resource.inputs;
    const body = { displayName, mailEnabled: false, mailNickname: 'x', securityEnabled: true };
    await world.graphFor().call('groups.create', {}, body);
    const { operations, deployment } = await mended(world, at(begun, [], [creating(resource)]));
    expect(operations).toEqual([{ urn: resource.urn, outcome: 'unsure' }]);
    expect(deployment).toMatchObject({ resources: [], pending_operations: [creating(resource)] });
  });

  test('one that the state has is not taken for another', async () => {
    const { id, resource } = noted(azuread('Group'));
    const other = { ...resource, urn: 'urn:other' };
    const { operations } = await mended(shared, at(begun, [{ ...resource, id }], [creating(other)]));
    expect(operations).toEqual([{ urn: 'urn:other', outcome: 'unmade' }]);
  });

  test('a change or a deletion is the next deployment’s to look at', async () => {
    const { resource } = noted(azuread('Group'));
    const { operations, deployment } = await mended(shared, at(begun, [], [{ type: 'deleting', resource }]));
    expect(operations).toEqual([{ urn: resource.urn, outcome: 'looked at' }]);
    expect(deployment.pending_operations).toEqual([]);
  });
});
