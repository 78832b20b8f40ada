import { expect, test } from 'vitest';
import type { CallKey } from '../../../../src/graph/index.ts';
import type { Deployment } from '../../../../src/rehearsal/deploy/adapter.ts';
import { resources } from '../../../../src/rehearsal/deploy/adapters/index.ts';
import { type FakeGraph, fakeGraph } from '../fake-graph.ts';
import { caller } from '../program.ts';

const app = '11111111-0000-4000-8000-000000000001';
const principal = '22222222-0000-4000-8000-000000000001';
const role = '33333333-0000-4000-8000-000000000001';
const other = '33333333-0000-4000-8000-000000000002';
const lead = '44444444-0000-4000-8000-000000000001';
const member = '44444444-0000-4000-8000-000000000002';
const job = `/servicePrincipals/${principal}/synchronization/jobs/scim.1`;

interface Case {
  type: string;
  /** Lifecycle step, with what is there before. */
  create?: object;
  update?: { id: string; from: object; to: object };
  delete?: { id: string; inputs: object };
  /** In order: reference/azuread-wire.md, "Requests by resource". */
  calls: CallKey[];
  /** The resource id, where it does not hang on ids Graph makes up. */
  id?: string | RegExp;
  /** Body of the last write. */
  body?: unknown;
}

const roleInputs = {
  applicationId: `/applications/${app}`,
  roleId: role,
  displayName: 'Member',
  description: 'Sees',
  value: 'Member',
  allowedMemberTypes: ['User'],
};
const appRole = {
  id: role,
  isEnabled: true,
  displayName: 'Member',
  description: 'Sees',
  value: 'Member',
  allowedMemberTypes: ['User'],
};
const standing = { id: other, isEnabled: true };
const uris = { applicationId: `/applications/${app}`, type: 'Web', redirectUris: ['https://a.example/'] };
const access = { applicationId: `/applications/${app}`, apiClientId: 'api', roleIds: ['r'], scopeIds: ['s'] };
const credentials = [{ key: 'SecretToken', value: 't' }];
const reference = (id: string) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

const cases: Record<string, Case> = {
  'an app from a template': {
    type: 'applicationFromTemplate:ApplicationFromTemplate',
    create: { displayName: 'Acme', templateId: 't' },
    calls: [
      'applicationTemplates.get',
      'applicationTemplates.instantiate',
      'applications.get',
      'servicePrincipals.get',
      'applications.update',
      'applications.update',
    ],
    id: /^\/applicationTemplates\/t\/instantiate\/[^/]+\/[^/]+$/,
    body: { displayName: 'Acme' },
  },
  'an app from a template, renamed': {
    type: 'applicationFromTemplate:ApplicationFromTemplate',
    update: {
      id: `/applicationTemplates/t/instantiate/${app}/${principal}`,
      from: { displayName: 'Acme', templateId: 't' },
      to: { displayName: 'Acme 2', templateId: 't' },
    },
    calls: ['applications.update'],
    body: { displayName: 'Acme 2' },
  },
  'an app from a template, deleted': {
    type: 'applicationFromTemplate:ApplicationFromTemplate',
    delete: { id: `/applicationTemplates/t/instantiate/${app}/${principal}`, inputs: {} },
    calls: ['applications.delete'],
  },
  'a registration': {
    type: 'applicationRegistration:ApplicationRegistration',
    create: { displayName: 'Huma', signInAudience: 'AzureADMyOrg' },
    calls: ['applications.create', 'applications.get'],
    id: /^\/applications\/[^/]+$/,
    body: expect.objectContaining({ displayName: 'Huma', signInAudience: 'AzureADMyOrg' }),
  },
  'an app role joins those that are there': {
    type: 'applicationAppRole:ApplicationAppRole',
    create: roleInputs,
    calls: ['applications.get', 'applications.update', 'applications.get'],
    id: `/applications/${app}/appRoles/${role}`,
    body: { id: app, appRoles: [standing, appRole] },
  },
  'an app role, deleted: disabled first': {
    type: 'applicationAppRole:ApplicationAppRole',
    delete: { id: `/applications/${app}/appRoles/${other}`, inputs: roleInputs },
    calls: ['applications.get', 'applications.update', 'applications.update'],
    body: { id: app, appRoles: [] },
  },
  'redirect URIs': {
    type: 'applicationRedirectUris:ApplicationRedirectUris',
    create: uris,
    calls: ['applications.get', 'applications.update', 'applications.get'],
    id: `/applications/${app}/redirectUris/Web`,
    body: { web: { redirectUris: ['https://a.example/'] } },
  },
  'redirect URIs, deleted': {
    type: 'applicationRedirectUris:ApplicationRedirectUris',
    delete: { id: `/applications/${app}/redirectUris/Web`, inputs: uris },
    calls: ['applications.update'],
    body: { web: { redirectUris: [] } },
  },
  'optional claims': {
    type: 'applicationOptionalClaims:ApplicationOptionalClaims',
    create: { applicationId: `/applications/${app}`, idTokens: [{ name: 'email', essential: true }] },
    calls: ['applications.get', 'applications.update', 'applications.get'],
    id: `/applications/${app}`,
    body: {
      optionalClaims: {
        idToken: [{ name: 'email', source: '', essential: true, additionalProperties: [] }],
      },
    },
  },
  'optional claims, deleted': {
    type: 'applicationOptionalClaims:ApplicationOptionalClaims',
    delete: { id: `/applications/${app}`, inputs: {} },
    calls: ['applications.update'],
    body: { optionalClaims: {} },
  },
  'API access': {
    type: 'applicationApiAccess:ApplicationApiAccess',
    create: access,
    calls: ['applications.get', 'applications.update', 'applications.get'],
    id: `/applications/${app}/apiAccess/api`,
    body: {
      id: app,
      requiredResourceAccess: [
        {
          resourceAppId: 'api',
          resourceAccess: [
            { id: 'r', type: 'Role' },
            { id: 's', type: 'Scope' },
          ],
        },
      ],
    },
  },
  'a client secret': {
    type: 'applicationPassword:ApplicationPassword',
    create: { applicationId: `/applications/${app}`, displayName: 'x', endDate: '2027-01-01T00:00:00Z' },
    calls: ['applications.get', 'applications.addPassword', 'applications.get', 'applications.get'],
    id: new RegExp(`^${app}/password/[^/]+$`),
    body: { passwordCredential: { displayName: 'x', endDateTime: '2027-01-01T00:00:00Z' } },
  },
  'a client secret, deleted': {
    type: 'applicationPassword:ApplicationPassword',
    delete: { id: `${app}/password/key`, inputs: {} },
    calls: ['applications.removePassword', 'applications.get'],
    body: { keyId: 'key' },
  },
  'a service principal: the caller is its first owner, and is taken off': {
    type: 'servicePrincipal:ServicePrincipal',
    create: { clientId: 'client', featureTags: [{ enterprise: true }] },
    calls: [
      'servicePrincipals.byAppId',
      'servicePrincipals.create',
      'servicePrincipals.update',
      'servicePrincipals.removeOwner',
      'servicePrincipals.get',
    ],
    id: /^\/servicePrincipals\/[^/]+$/,
  },
  'an app role assignment': {
    type: 'appRoleAssignment:AppRoleAssignment',
    create: { appRoleId: role, principalObjectId: lead, resourceObjectId: principal },
    calls: ['servicePrincipals.get', 'appRoleAssignedTo.create', 'appRoleAssignedTo.get'],
    id: new RegExp(`^/servicePrincipals/${principal}/appRoleAssignedTo/[^/]+$`),
    body: { appRoleId: role, principalId: lead, resourceId: principal },
  },
  'a delegated permission grant is consent for everybody': {
    type: 'servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant',
    create: {
      servicePrincipalObjectId: principal,
      resourceServicePrincipalObjectId: 'graph',
      claimValues: ['User.Read', 'offline_access'],
    },
    calls: [
      'servicePrincipals.get',
      'servicePrincipals.get',
      'oauth2PermissionGrants.create',
      'oauth2PermissionGrants.get',
    ],
    id: /^\/oauth2PermissionGrants\/[^/]+$/,
    body: {
      clientId: principal,
      consentType: 'AllPrincipals',
      resourceId: 'graph',
      scope: 'User.Read offline_access',
    },
  },
  'a group': {
    type: 'group:Group',
    create: { displayName: 'Agents', securityEnabled: true, owners: [lead], members: [member] },
    calls: [
      'directoryObjects.get',
      'groups.create',
      'groups.update',
      'groups.update',
      'groups.get',
      'groups.addMember',
      'groups.get',
      'groups.owners',
      'groups.members',
    ],
    id: /^\/groups\/[^/]+$/,
    body: { '@odata.id': reference(member) },
  },
  'a group, renamed': {
    type: 'group:Group',
    update: {
      id: '/groups/g',
      from: { displayName: 'Agents', securityEnabled: true },
      to: { displayName: 'Advisers', securityEnabled: true },
    },
    calls: ['groups.update', 'groups.members', 'groups.get', 'groups.owners', 'groups.members'],
    id: '/groups/g',
    body: expect.objectContaining({ displayName: 'Advisers' }),
  },
  'a provisioning job, stopped': {
    type: 'synchronizationJob:SynchronizationJob',
    create: { servicePrincipalId: `/servicePrincipals/${principal}`, templateId: 'scim', enabled: false },
    calls: [
      'servicePrincipals.get',
      'synchronization.createJob',
      'synchronization.job',
      'synchronization.job',
    ],
    id: new RegExp(`^/servicePrincipals/${principal}/synchronization/jobs/[^/]+$`),
    body: { templateId: 'scim' },
  },
  'a provisioning job is started unless told otherwise': {
    type: 'synchronizationJob:SynchronizationJob',
    create: { servicePrincipalId: `/servicePrincipals/${principal}`, templateId: 'scim' },
    calls: [
      'servicePrincipals.get',
      'synchronization.createJob',
      'synchronization.job',
      'synchronization.start',
      'synchronization.job',
    ],
  },
  'a provisioning job, deleted': {
    type: 'synchronizationJob:SynchronizationJob',
    delete: { id: job, inputs: {} },
    calls: ['synchronization.deleteJob'],
  },
  'synchronization secrets': {
    type: 'synchronizationSecret:SynchronizationSecret',
    create: { servicePrincipalId: `/servicePrincipals/${principal}`, credentials },
    calls: ['synchronization.putSecrets', 'synchronization.secrets'],
    id: `/servicePrincipals/${principal}`,
    body: { value: credentials },
  },
  'synchronization secrets are deleted by emptying them': {
    type: 'synchronizationSecret:SynchronizationSecret',
    delete: { id: `/servicePrincipals/${principal}`, inputs: { credentials } },
    calls: ['synchronization.putSecrets', 'synchronization.secrets'],
    body: { value: [{ key: 'SecretToken', value: '' }] },
  },
};

test.each(Object.entries(cases))('%s', async (_, { type, create, update, delete: gone, calls, id, body }) => {
  const graph = fakeGraph([{ id: app, appRoles: [standing] }]);
  const adapter = resources.get(`azuread:index/${type}`);
  const deployment: Deployment = { graph, caller };
  const carried = create
    ? await adapter?.create(
        create as Record<string, unknown>,
        { ...deployment, made() {} },
        'urn:pulumi:test::p::t::n',
      )
    : update
      ? await adapter?.update?.(
          { id: update.id, inputs: update.from as Record<string, unknown>, outputs: {} },
          update.to as Record<string, unknown>,
          deployment,
        )
      : gone &&
        (await adapter?.delete(
          { id: gone.id, inputs: gone.inputs as Record<string, unknown>, outputs: {} },
          deployment,
        ));
  expect(graph.keys()).toEqual(calls);
  if (id !== undefined) expect(carried?.id).toMatch(id);
  if (body !== undefined) expect(lastBody(graph)).toEqual(body);
});

function lastBody({ calls }: FakeGraph): unknown {
  return calls.findLast(call => call.body !== undefined)?.body;
}

test.each([
  ['applicationAppRole:ApplicationAppRole', { ...roleInputs, roleId: other }],
  ['applicationRedirectUris:ApplicationRedirectUris', uris],
  ['applicationApiAccess:ApplicationApiAccess', access],
  ['servicePrincipal:ServicePrincipal', { clientId: 'client' }],
])(
  '%s that is there already is refused, as the provider does: it would have to be imported',
  async (type, inputs) => {
    const graph = fakeGraph([
      {
        id: app,
        appRoles: [standing],
        web: { redirectUris: ['https://b.example/'] },
        requiredResourceAccess: [{ resourceAppId: 'api', resourceAccess: [] }],
      },
      { id: principal, appId: 'client' },
    ]);
    const adapter = resources.get(`azuread:index/${type}`);
    await expect(adapter?.create(inputs, { graph, caller, made() {} }, 'urn')).rejects.toThrow();
    expect(graph.keys().some(key => /update|create/.test(key))).toBe(false);
  },
);

test('a group gets what it lacks before it loses what it has', async () => {
  const graph = fakeGraph();
  const answers = { 'groups.owners': [{ id: lead }], 'groups.members': [{ id: lead }] };
  const call: Deployment['graph']['call'] = async (key, parameters, body) => {
    const answer = await graph.call(key, parameters, body);
    return ((answers as Record<string, unknown>)[key] as typeof answer) ?? answer;
  };
  const before = { displayName: 'Agents', securityEnabled: true, owners: [lead], members: [lead] };
  const after = { ...before, owners: [member], members: [member] };
  const adapter = resources.get('azuread:index/group:Group');
  await adapter?.update?.({ id: '/groups/g', inputs: before, outputs: {} }, after, {
    graph: { call },
    caller,
  });
  const changes = graph.calls.filter(({ key }) => /add|remove/.test(key));
  expect(changes.map(({ key, parameters, body }) => [key, parameters, body])).toEqual([
    ['groups.removeMember', { group: 'g', member: lead }, undefined],
    ['groups.addMember', { group: 'g' }, { '@odata.id': reference(member) }],
    ['groups.addOwner', { group: 'g' }, { '@odata.id': reference(member) }],
    ['groups.removeOwner', { group: 'g', owner: lead }, undefined],
  ]);
});
