import { describe, expect, test } from 'vitest';
import { applicationPermissions } from '../../src/permissions/index.ts';
import { routes } from '../../src/tenant/routes/index.ts';
import { contoso } from './contoso.ts';

const id = '99999999-0000-4000-8000-000000000000';
const at = (path: string) => path.replaceAll(/:\w+/g, id);

describe('every route asks for a permission', () => {
  test('a token without roles opens none of them, gallery apart', async () => {
    const { graph } = await contoso();
    const opened: string[] = [];
    for (const { method, path } of routes) {
      const { status } = await graph(method, at(path), method === 'GET' ? undefined : {});
      if (status !== 403) opened.push(`${method} ${path}: ${status}`);
    }
    expect(opened).toEqual(['GET /applicationTemplates: 200', 'GET /applicationTemplates/:id: 404']);
  });

  test('each permission a route names is one of Graph’s and opens it', async () => {
    const shut: string[] = [];
    for (const { method, path, permissions } of routes) {
      for (const needed of permissions) {
        const names = typeof needed === 'string' ? [needed] : needed;
        expect(names.filter(name => !Object.hasOwn(applicationPermissions, name))).toEqual([]);
        const { graph } = await contoso({ permissions: names });
        const { status } = await graph(method, at(path), method === 'GET' ? undefined : {});
        if (status === 403 || status >= 500) shut.push(`${method} ${path} with ${names}: ${status}`);
      }
    }
    expect(shut).toEqual([]);
  });
});

// Least permissions: Microsoft's permissions.json (microsoft-graph-devx-content).
test.each([
  ['GET', '/users', 'User.ReadBasic.All', 200],
  ['GET', '/users', 'Group.ReadWrite.All', 403],
  ['DELETE', `/users/${id}`, 'User.DeleteRestore.All', 404],
  ['DELETE', `/users/${id}`, 'Directory.ReadWrite.All', 403],
  ['PATCH', `/users/${id}`, 'User.Read.All', 403],
  ['GET', '/groups', 'GroupMember.Read.All', 200],
  ['POST', '/groups', 'GroupMember.ReadWrite.All', 403],
  ['POST', '/groups', 'Group.Create', 400],
  ['DELETE', `/groups/${id}`, 'Directory.ReadWrite.All', 403],
  ['GET', '/domains', 'Domain.Read.All', 200],
  ['GET', '/organization', 'User.Read.All', 200],
  ['GET', '/applications', 'Application.Read.All', 200],
  ['POST', '/applications', 'Directory.ReadWrite.All', 403],
  ['GET', '/oauth2PermissionGrants', 'Application.ReadWrite.All', 403],
  ['POST', `/servicePrincipals/${id}/appRoleAssignedTo`, 'AppRoleAssignment.ReadWrite.All', 403],
  ['GET', `/servicePrincipals/${id}/synchronization/jobs`, 'Synchronization.Read.All', 404],
  ['PUT', `/servicePrincipals/${id}/synchronization/secrets`, 'Synchronization.Read.All', 403],
])('%s %s with %s: %d', async (method, path, permission, expected) => {
  const { graph } = await contoso({ permissions: [permission] });
  const { status } = await graph(method, path, method === 'GET' ? undefined : {});
  expect(status).toBe(expected);
});

test('a refusal names the permissions that would do, and the denied code', async () => {
  const { graph } = await contoso();
  const { body } = await graph('POST', `/servicePrincipals/${id}/appRoleAssignedTo`, {});
  expect(body.error.code).toBe('Authorization_RequestDenied');
  expect(body.error.message).toContain('AppRoleAssignment.ReadWrite.All with Application.Read.All');
});

test('Application.ReadWrite.OwnedBy reaches what the caller owns, and nothing else', async () => {
  const { graph, directory, tenant } = await contoso({ permissions: ['Application.ReadWrite.OwnedBy'] });
  const own = (await graph('POST', '/applications', { displayName: 'Own' })).body;
  const other = directory.apps.createApplication({ displayName: 'Other' });
  const rename = { displayName: 'Renamed' };
  expect((await graph('PATCH', `/applications/${own.id}`, rename)).status).toBe(204);
  expect((await graph('PATCH', `/applications/${other.id}`, rename)).status).toBe(403);
  expect((await graph('DELETE', `/applications/${other.id}`)).status).toBe(403);
  await graph('DELETE', `/applications/${own.id}/owners/${tenant.deployer?.servicePrincipalId}/$ref`);
  expect((await graph('PATCH', `/applications/${own.id}`, rename)).status).toBe(403);
});

test('Application.ReadWrite.All assigns people to apps, but does not consent to Graph', async () => {
  const { graph, directory, tenant } = await contoso({ permissions: ['Application.ReadWrite.All'] });
  const { appId } = directory.apps.createApplication({ displayName: 'App' });
  const principalId = directory.apps.createServicePrincipal({ appId }).id;
  const resourceId = tenant.graphServicePrincipalId;
  const { status } = await graph('POST', `/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
    principalId,
    resourceId,
    appRoleId: applicationPermissions['User.Read.All'],
  });
  expect(status).toBe(403);
});

test('User.EnableDisableAccount.All changes accountEnabled alone', async () => {
  const { graph, directory } = await contoso({ permissions: ['User.EnableDisableAccount.All'] });
  const { id: user } = directory.createUser({ userPrincipalName: 'a@contoso.com', displayName: 'a' });
  expect((await graph('PATCH', `/users/${user}`, { accountEnabled: false })).status).toBe(204);
  expect((await graph('PATCH', `/users/${user}`, { accountEnabled: true, city: 'Oslo' })).status).toBe(403);
  expect(directory.user(user)).toMatchObject({ accountEnabled: false });
});
