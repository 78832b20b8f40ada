import { describe, expect, test } from 'vitest';
import { microsoftGraphAppId } from '../../src/permissions/index.ts';
import { nonGalleryTemplateId } from '../../src/tenant/index.ts';
import { allPermissions, contoso, origin, person } from './contoso.ts';

const everything = { permissions: allPermissions };
const role = (value: string, more: Record<string, unknown> = {}) => ({
  id: `aaaaaaaa-0000-4000-8000-00000000000${value.length}`,
  displayName: value,
  description: value,
  value,
  isEnabled: true,
  allowedMemberTypes: ['User'],
  ...more,
});

// Requests: reference azuread wire, "Requests by resource".
describe('an app from the gallery', () => {
  test('is found by name, instantiated, renamed and back', async () => {
    const { graph, tenant } = await contoso(everything);
    const found = await graph('GET', "/applicationTemplates?$filter=displayName eq 'Humbol'");
    expect(found.body.value).toMatchObject([{ displayName: 'Humbol', supportedProvisioningTypes: ['sync'] }]);
    expect((await graph('GET', "/applicationTemplates?$filter=displayName eq 'Nobody'")).body.value).toEqual(
      [],
    );
    const template = found.body.value[0]?.id;
    const made = await graph('POST', `/applicationTemplates/${template}/instantiate`, {
      displayName: 'Humbol',
    });
    expect(made.status).toBe(201);
    const { application, servicePrincipal } = made.body;
    expect(application).toMatchObject({ displayName: 'Humbol', applicationTemplateId: template });
    expect(servicePrincipal).toMatchObject({ appId: application.appId, applicationTemplateId: template });
    expect(servicePrincipal.appRoles.map(({ displayName }) => displayName)).toEqual(['User', 'msiam_access']);
    for (const displayName of ['TERRAFORM_UPDATE_0', 'Humbol']) {
      await graph('PATCH', `/applications/${application.id}`, { displayName });
      const { body } = await graph('GET', `/servicePrincipals/${servicePrincipal.id}`);
      expect(body.displayName).toBe(displayName);
    }
    const owners = await graph('GET', `/applications/${application.id}/owners`);
    expect(owners.body.value).toMatchObject([{ id: tenant.deployer?.servicePrincipalId }]);
  });

  test('the non-gallery template has Microsoft’s id and role ids', async () => {
    const { graph } = await contoso(everything);
    const path = `/applicationTemplates/${nonGalleryTemplateId}`;
    expect(nonGalleryTemplateId).toBe('8adf8e6e-67b2-4cf2-a259-e3dc5476c621');
    const { body } = await graph('POST', `${path}/instantiate`, { displayName: 'CommBox' });
    expect(body.servicePrincipal.appRoles.map(({ id }) => id)).toEqual([
      '18d14569-c3bd-439b-9a66-3a2aee01d14f',
      'b9632174-c057-4f7e-951b-be3adc52bfe6',
    ]);
    expect((await graph('POST', `${path}/instantiate`, {})).status).toBe(400);
    expect((await graph('POST', `/applicationTemplates/${microsoftGraphAppId}/instantiate`, {})).status).toBe(
      404,
    );
  });
});

describe('an app registration', () => {
  const application = {
    '@odata.type': '#microsoft.graph.application',
    displayName: 'Huma',
    signInAudience: 'AzureADMyOrg',
    web: { redirectUris: ['https://auth.humahr.com/'] },
    requiredResourceAccess: [
      {
        resourceAppId: microsoftGraphAppId,
        resourceAccess: [{ id: '741f803b-c850-494e-b5df-cde7c675a1ca', type: 'Role' }],
      },
    ],
  };

  test('is made with the caller as owner, who can be taken off', async () => {
    const { graph, tenant } = await contoso(everything);
    const { status, body } = await graph('POST', '/applications', application);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...application, appRoles: [], passwordCredentials: [] });
    const caller = tenant.deployer?.servicePrincipalId;
    const owners = `/applications/${body.id}/owners`;
    expect((await graph('GET', owners)).body.value).toMatchObject([{ id: caller }]);
    expect((await graph('DELETE', `${owners}/${caller}/$ref`)).status).toBe(204);
    expect((await graph('GET', owners)).body.value).toEqual([]);
    const selected = await graph('GET', `/beta/applications/${body.id}?$select=oauth2RequirePostResponse`);
    expect(selected.body.oauth2RequirePostResponse).toBe(false);
  });

  test('a service principal is made of it once, with its name and roles', async () => {
    const { graph, tenant } = await contoso(everything);
    const { appId, id } = (
      await graph('POST', '/applications', { ...application, appRoles: [role('Admin')] })
    ).body;
    const body = {
      appId,
      accountEnabled: true,
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
      description: 'TERRAFORM_UPDATE_0',
      'owners@odata.bind': [`${origin}/v1.0/directoryObjects/${tenant.deployer?.servicePrincipalId}`],
    };
    const made = await graph('POST', '/servicePrincipals', body);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      displayName: 'Huma',
      appRoles: [{ ...role('Admin'), origin: 'Application' }],
    });
    const path = `/servicePrincipals/${made.body.id}`;
    expect((await graph('PATCH', path, { description: null })).status).toBe(204);
    expect((await graph('GET', `/beta${path}?$select=samlMetadataUrl`)).body.samlMetadataUrl).toBeNull();
    expect((await graph('GET', `${path}/owners`)).body.value).toHaveLength(1);
    expect((await graph('GET', `/servicePrincipals?$filter=appId eq '${appId}'`)).body.value).toHaveLength(1);
    const again = await graph('POST', '/servicePrincipals', body);
    expect([again.status, again.body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    expect((await graph('DELETE', `/applications/${id}`)).status).toBe(204);
    expect((await graph('GET', path)).status).toBe(404);
  });

  test('a service principal of no application is refused', async () => {
    const { graph } = await contoso(everything);
    const appId = '99999999-0000-4000-8000-000000000000';
    const { status, body } = await graph('POST', '/servicePrincipals', { appId });
    expect([status, body.error.details?.[0]?.target]).toEqual([400, 'appId']);
  });

  test('its secret is told once', async () => {
    const { graph, tokenOf } = await contoso(everything);
    const { id, appId } = (await graph('POST', '/applications', application)).body;
    await graph('POST', '/servicePrincipals', { appId });
    const { status, body } = await graph('POST', `/applications/${id}/addPassword`, {
      passwordCredential: { displayName: 'Huma', endDateTime: '2027-03-02T08:00:00Z' },
    });
    expect(status).toBe(200);
    expect(body.secretText).toHaveLength(40);
    expect(await tokenOf(appId, body.secretText)).toEqual(expect.any(String));
    const listed = await graph('GET', `/applications/${id}`);
    expect(listed.body.passwordCredentials).toEqual([
      {
        customKeyIdentifier: null,
        displayName: 'Huma',
        endDateTime: '2027-03-02T08:00:00Z',
        hint: body.secretText.slice(0, 3),
        keyId: body.keyId,
        secretText: null,
        startDateTime: '2026-03-02T08:00:00Z',
      },
    ]);
    expect((await graph('POST', `/applications/${id}/removePassword`, { keyId: body.keyId })).status).toBe(
      204,
    );
    expect((await graph('POST', `/applications/${id}/removePassword`, { keyId: body.keyId })).status).toBe(
      400,
    );
    expect(await tokenOf(appId, body.secretText)).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>]>([
    ['no displayName', { displayName: undefined }],
    ['a role without an id', { appRoles: [{ ...role('A'), id: undefined }] }],
    ['a role value with a blank', { appRoles: [role('A B')] }],
    ['two roles of one id', { appRoles: [role('A'), role('B')] }],
    ['two roles of one value', { appRoles: [role('A'), { ...role('AB'), value: 'A' }] }],
    ['a role for nobody', { appRoles: [role('A', { allowedMemberTypes: [] })] }],
    ['a redirect URI that is none', { web: { redirectUris: ['auth'] } }],
    ['an identifier at a host of others', { identifierUris: ['https://fabrikam.com/app'] }],
    [
      'access that is neither role nor scope',
      {
        requiredResourceAccess: [
          { resourceAppId: microsoftGraphAppId, resourceAccess: [{ id: microsoftGraphAppId, type: 'X' }] },
        ],
      },
    ],
    ['an unknown property', { colour: 'red' }],
    ['owners inline', { owners: ['x'] }],
  ])('%s is refused', async (_, change) => {
    const { graph, directory } = await contoso(everything);
    const before = directory.apps.applications.size;
    expect((await graph('POST', '/applications', { ...application, ...change })).status).toBe(400);
    expect(directory.apps.applications.size).toBe(before);
  });

  test('a role is disabled before it is removed', async () => {
    const { graph } = await contoso(everything);
    const { id } = (
      await graph('POST', '/applications', { ...application, appRoles: [role('A'), role('AB')] })
    ).body;
    const put = (appRoles: unknown[]) => graph('PATCH', `/applications/${id}`, { id, appRoles });
    const refused = await put([role('A')]);
    expect([refused.status, refused.body.error.code]).toEqual([
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
    ]);
    expect((await put([role('A'), role('AB', { isEnabled: false })])).status).toBe(204);
    expect((await put([role('A')])).status).toBe(204);
    // As clients do: what was read is written back.
    const { appRoles } = (await graph('GET', `/applications/${id}`)).body;
    expect((await graph('PATCH', `/applications/${id}`, { appRoles })).status).toBe(204);
  });

  test('federated credentials have an id, and a subject once', async () => {
    const { graph } = await contoso(everything);
    const { id } = (await graph('POST', '/applications', application)).body;
    const path = `/applications/${id}/federatedIdentityCredentials`;
    const credential = {
      name: 'github-main',
      issuer: 'https://token.actions.githubusercontent.com',
      subject: 'repo:contoso/rollcall:ref:refs/heads/main',
      audiences: ['api://AzureADTokenExchange'],
    };
    const made = await graph('POST', path, credential);
    expect(made.status).toBe(201);
    expect((await graph('GET', `${path}/${made.body.id}`)).body).toMatchObject(credential);
    expect((await graph('POST', path, credential)).status).toBe(400);
    expect((await graph('POST', path, { ...credential, name: 'other' })).status).toBe(400);
    expect((await graph('POST', path, { name: 'other' })).status).toBe(400);
    expect((await graph('PATCH', `${path}/${made.body.id}`, { subject: 'repo:contoso/x' })).status).toBe(204);
    expect((await graph('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect((await graph('GET', path)).body.value).toEqual([]);
  });
});

describe('Microsoft Graph’s own service principal', () => {
  // Ids: Microsoft Graph permissions reference.
  test.each([
    ['appRoles', 'User.ReadWrite.All', '741f803b-c850-494e-b5df-cde7c675a1ca'],
    ['appRoles', 'Synchronization.ReadWrite.All', '9b50c33d-700f-43b1-b2eb-87e89b703581'],
    ['appRoles', 'AppRoleAssignment.ReadWrite.All', '06b708a9-e830-4db3-a914-8e69da51d44f'],
    ['oauth2PermissionScopes', 'User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'],
    ['oauth2PermissionScopes', 'Calendars.ReadWrite', '1ec239c2-d7c9-4623-a91a-a9775856bb36'],
    ['oauth2PermissionScopes', 'offline_access', '7427e0e9-2fba-42fe-b0c0-848c9e6a8182'],
  ])('%s has %s', async (list, value, id) => {
    const { graph } = await contoso(everything);
    const { body } = await graph('GET', `/servicePrincipals?$filter=appId eq '${microsoftGraphAppId}'`);
    expect(body.value).toHaveLength(1);
    expect(body.value[0]?.[list]).toContainEqual(expect.objectContaining({ value, id, isEnabled: true }));
  });

  test('is neither made, changed nor deleted, and has no registration here', async () => {
    const { graph, tenant } = await contoso(everything);
    const path = `/servicePrincipals/${tenant.graphServicePrincipalId}`;
    expect((await graph('POST', '/servicePrincipals', { appId: microsoftGraphAppId })).status).toBe(409);
    expect((await graph('PATCH', path, { notes: 'mine' })).status).toBe(403);
    expect((await graph('DELETE', path)).status).toBe(403);
    expect((await graph('GET', path)).status).toBe(200);
    const listed = await graph('GET', `/applications?$filter=appId eq '${microsoftGraphAppId}'`);
    expect(listed.body.value).toEqual([]);
  });
});

describe('who may use an app', () => {
  test('an assignment is made, read, listed from both ends and taken back', async () => {
    const { graph, directory } = await contoso(everything);
    const { application, servicePrincipal } = (
      await graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
        displayName: 'CommBox',
      })
    ).body;
    const { id: principalId } = directory.createUser(person('aino'));
    const assignment = {
      principalId,
      resourceId: servicePrincipal.id,
      appRoleId: servicePrincipal.appRoles[0]?.id,
    };
    const path = `/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`;
    const made = await graph('POST', path, assignment);
    expect(made.status).toBe(201);
    const expected = {
      ...assignment,
      principalType: 'User',
      principalDisplayName: 'aino',
      resourceDisplayName: 'CommBox',
    };
    expect(made.body).toMatchObject(expected);
    for (const list of [path, `/users/${principalId}/appRoleAssignments`]) {
      expect((await graph('GET', list)).body.value).toMatchObject([expected]);
    }
    expect((await graph('GET', `${path}/${made.body.id}`)).body).toMatchObject(expected);
    expect((await graph('POST', path, assignment)).status).toBe(400);
    expect((await graph('DELETE', `${path}/${made.body.id}`)).status).toBe(204);
    expect((await graph('GET', `${path}/${made.body.id}`)).status).toBe(404);
    expect(application.id).not.toBe(servicePrincipal.id);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['default access where the app has roles', { appRoleId: '00000000-0000-0000-0000-000000000000' }, 400],
    ['a role of no app', { appRoleId: '99999999-0000-4000-8000-000000000000' }, 400],
    ['nobody', { principalId: '99999999-0000-4000-8000-000000000000' }, 404],
    ['another resource than the path’s', { resourceId: '99999999-0000-4000-8000-000000000000' }, 400],
    ['what is no id', { principalId: 'aino' }, 400],
  ])('%s is refused', async (_, change, expected) => {
    const { graph, directory } = await contoso(everything);
    const { servicePrincipal } = (
      await graph('POST', `/applicationTemplates/${nonGalleryTemplateId}/instantiate`, {
        displayName: 'CommBox',
      })
    ).body;
    const { status } = await graph('POST', `/servicePrincipals/${servicePrincipal.id}/appRoleAssignedTo`, {
      principalId: directory.createUser(person('aino')).id,
      resourceId: servicePrincipal.id,
      appRoleId: servicePrincipal.appRoles[0]?.id,
      ...change,
    });
    expect(status).toBe(expected);
    expect(directory.assignmentsTo(servicePrincipal.id)).toEqual([]);
  });
});

describe('delegated permissions', () => {
  test('are granted once, changed and taken back; they go with the app', async () => {
    const { graph, tenant } = await contoso(everything);
    const { appId, id } = (await graph('POST', '/applications', { displayName: 'Humbol' })).body;
    const client = (await graph('POST', '/servicePrincipals', { appId })).body;
    const grant = {
      clientId: client.id,
      consentType: 'AllPrincipals',
      resourceId: tenant.graphServicePrincipalId,
      scope: 'openid User.Read',
    };
    const made = await graph('POST', '/oauth2PermissionGrants', grant);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...grant, principalId: null });
    expect((await graph('POST', '/oauth2PermissionGrants', grant)).status).toBe(400);
    const path = `/oauth2PermissionGrants/${made.body.id}`;
    expect((await graph('PATCH', path, { scope: 'openid' })).status).toBe(204);
    expect((await graph('PATCH', path, {})).status).toBe(400);
    expect((await graph('GET', path)).body.scope).toBe('openid');
    const byClient = `/oauth2PermissionGrants?$filter=clientId eq '${client.id}'`;
    expect((await graph('GET', byClient)).body.value).toHaveLength(1);
    await graph('DELETE', `/applications/${id}`);
    expect((await graph('GET', path)).status).toBe(404);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['a client that is none', { clientId: '99999999-0000-4000-8000-000000000000' }, 404],
    ['one person without saying who', { consentType: 'Principal' }, 400],
    ['a consentType of no kind', { consentType: 'Everybody' }, 400],
  ])('%s is refused', async (_, change, expected) => {
    const { graph, tenant } = await contoso(everything);
    const { status } = await graph('POST', '/oauth2PermissionGrants', {
      clientId: tenant.deployer?.servicePrincipalId,
      consentType: 'AllPrincipals',
      resourceId: tenant.graphServicePrincipalId,
      scope: 'openid',
      ...change,
    });
    expect(status).toBe(expected);
  });
});
