import type { TrackingClient } from '../../src/graph/index.ts';
import { applicationPermissions } from '../../src/permissions/index.ts';
import type { World } from '../../src/rehearsal/index.ts';

/** A client signed in as an application with these permissions and no others. */
export async function readerOf(world: World, permissions: readonly string[]): Promise<TrackingClient> {
  return world.graphFor(await readersCredentials(world, permissions));
}

/** What such an application signs in with. */
export async function readersCredentials(
  world: World,
  permissions: readonly string[],
): Promise<{ clientId: string; clientSecret: string }> {
  const graph = world.graphFor();
  const { id: application, appId } = await graph.call('applications.create', {}, { displayName: 'Reader' });
  const { id: principalId } = await graph.call('servicePrincipals.create', {}, { appId });
  const resourceId = world.tenant.graphServicePrincipalId;
  for (const name of permissions) {
    const appRoleId = applicationPermissions[name] ?? '';
    const assignment = { principalId, resourceId, appRoleId };
    await graph.call('appRoleAssignedTo.create', { resource: resourceId }, assignment);
  }
  const passwordCredential = { displayName: 'test' };
  const made = await graph.call('applications.addPassword', { application }, { passwordCredential });
  return { clientId: String(appId), clientSecret: String(made.secretText) };
}
