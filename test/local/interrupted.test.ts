import { expect, test } from 'vitest';
import { mend } from '../../src/local/index.ts';
import { createWorld, deployTo, type World } from '../../src/rehearsal/index.ts';
import { localStack } from './project.ts';

const prepared = localStack();
const { world } = createWorld(prepared);
const deployed = await deployTo(world, prepared);

// The shape of a checkpoint: https://www.pulumi.com/docs/iac/concepts/state-and-backends/
const checkpoint = (resources: object[], pending: object[]) =>
  JSON.stringify({
    version: 3,
    deployment: { manifest: { time: 'then' }, resources, pending_operations: pending },
  });
const creating = (resource: object) => ({ type: 'creating', resource });

/** The first resource of a type that the rehearsal made, as Pulumi notes what it is about to create. */
function noted(type: string) {
  const made = deployed.state.find(each => each.type === type);
  if (!made) throw new Error(`nothing of type ${type} was deployed`);
  const { urn, inputs, id } = made;
  return { id, resource: { urn, type, custom: true, parent: 'urn:p', provider: 'urn:q', inputs } };
}

/** All that cannot be made twice, among what the stack deploys. */
const once = [
  'azuread:index/servicePrincipal:ServicePrincipal',
  'azuread:index/appRoleAssignment:AppRoleAssignment',
  'azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant',
  'azuread:index/applicationApiAccess:ApplicationApiAccess',
  'azuread:index/applicationAppRole:ApplicationAppRole',
  'azuread:index/applicationRedirectUris:ApplicationRedirectUris',
  'azuread:index/synchronizationJob:SynchronizationJob',
];

test.each(once)('%s that was made before Pulumi was killed is taken into the state', async type => {
  const { id, resource } = noted(type);
  const mended = await mend(checkpoint([], [creating(resource)]), world.graphFor());
  expect(mended?.adopted).toEqual([resource.urn]);
  expect(JSON.parse(mended?.state ?? '')).toEqual({
    version: 3,
    deployment: {
      manifest: { time: 'then' },
      resources: [{ ...resource, id, outputs: resource.inputs }],
      pending_operations: [],
    },
  });
});

/** The tenant before anything was deployed, with what the inputs name. */
async function without(type: string): Promise<World> {
  const { world: another } = createWorld(prepared);
  await deployTo(another, prepared);
  const graph = another.graphFor();
  const { id, resource } = noted(type);
  const [, container = '', object = '', , last = ''] = id.split('/');
  switch (type) {
    case once[0]:
      await graph.call('servicePrincipals.delete', { servicePrincipal: object });
      break;
    case once[1]:
      await graph.call('appRoleAssignedTo.delete', { resource: object, assignment: last });
      break;
    case once[2]:
      await graph.call('oauth2PermissionGrants.delete', { grant: object });
      break;
    case once[3]:
      await graph.call('applications.update', { application: object }, { requiredResourceAccess: [] });
      break;
    case once[5]:
      await graph.call('applications.update', { application: object }, { web: { redirectUris: [] } });
      break;
    case once[6]:
      await graph.call('synchronization.deleteJob', {
        servicePrincipal: object,
        job: id.split('/').at(-1) ?? '',
      });
      break;
    default:
      throw new Error(`${container}: nothing to take away for ${resource.type}`);
  }
  return another;
}

test.each(once.filter(type => !type.includes('AppRole:')))(
  '%s that was not made will be made',
  async type => {
    const another = await without(type);
    const mended = await mend(checkpoint([], [creating(noted(type).resource)]), another.graphFor());
    expect(mended?.adopted).toEqual([]);
    expect(JSON.parse(mended?.state ?? '').deployment).toMatchObject({
      resources: [],
      pending_operations: [],
    });
  },
);

test('one of a name is nobody`s in particular: what Graph makes twice is left to be made again', async () => {
  const { resource } = noted('azuread:index/group:Group');
  const mended = await mend(checkpoint([], [creating(resource)]), world.graphFor());
  expect(mended?.adopted).toEqual([]);
});

test('a note left by each of several interrupted runs is one resource', async () => {
  const { resource } = noted(once[0] ?? '');
  const twice = [creating(resource), creating(resource)];
  expect((await mend(checkpoint([], twice), world.graphFor()))?.adopted).toEqual([resource.urn]);
  expect((await mend(checkpoint([resource], twice), world.graphFor()))?.adopted).toEqual([]);
});

test('nothing was being created: nothing is touched', async () => {
  expect(await mend(checkpoint([{ urn: 'urn:a' }], []), world.graphFor())).toBeUndefined();
  const deleting = { type: 'deleting', resource: noted(once[0] ?? '').resource };
  expect(await mend(checkpoint([], [deleting]), world.graphFor())).toBeUndefined();
  expect(await mend('{"version":3,"deployment":{}}', world.graphFor())).toBeUndefined();
});
