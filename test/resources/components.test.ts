import { beforeEach, describe, expect, test } from 'vitest';
import { roleId } from '../../src/resources/app-roles.ts';
import type { Vendor } from '../../src/vendor/index.ts';
import { type FakeGraph, fakeGraph, userRole } from '../rehearsal/deploy/fake-graph.ts';
import { runVendors } from '../rehearsal/deploy/program.ts';
import { provisioning, vendor } from './vendors.ts';

// The SDK's mark of a secret, as it goes over the wire (pulumi-facts (a), "Secrets in").
const secret = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270' };

const lead = { id: 'aaaaaaaa-0000-4000-8000-000000000001', userPrincipalName: 'lead@contoso.com' };
const member = { id: 'aaaaaaaa-0000-4000-8000-000000000002', userPrincipalName: 'member@contoso.com' };
const staff = { id: 'cccccccc-0000-4000-8000-000000000001', displayName: 'Staff' };
const template = { id: 'dddddddd-0000-4000-8000-000000000001', displayName: 'Acme' };
const microsoftGraph = {
  id: 'bbbbbbbb-0000-4000-8000-000000000001',
  appId: '00000003-0000-0000-c000-000000000000',
  appRoles: [{ id: '741f803b-c850-494e-b5df-cde7c675a1ca', value: 'User.ReadWrite.All' }],
  oauth2PermissionScopes: [
    { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', value: 'User.Read' },
    { id: '1ec239c2-d7c9-4623-a91a-a9775856bb36', value: 'Calendars.ReadWrite' },
  ],
};

let graph: FakeGraph;
beforeEach(() => {
  graph = fakeGraph([lead, member, staff, template, microsoftGraph]);
});

/** What was registered, by name: type, inputs, and the names of what it waits for. */
async function registered(...vendors: Vendor[]) {
  const { state, failures } = await runVendors(graph, vendors);
  expect(failures).toEqual([]);
  const nameOf = (urn: string) => urn.split('::').at(-1);
  return Object.fromEntries(
    state.map(({ name, type, id, inputs, dependencies }) => [
      name,
      { type, id, inputs, after: dependencies.map(nameOf) },
    ]),
  );
}

const application = (changes: Partial<Vendor['application']>): Vendor['application'] => ({
  from: { kind: 'custom' },
  roles: {},
  redirectUris: [],
  signInAudience: 'AzureADMyOrg',
  ...changes,
});
const roles = {
  member: {
    displayName: 'Member',
    description: 'Sees',
    value: 'Member',
    allowedMemberTypes: ['User' as const],
  },
};

describe('the application', () => {
  test('a custom app comes from the non-gallery template', async () => {
    expect(await registered(vendor({ name: 'acme', displayName: 'acme.example' }))).toMatchObject({
      'acme-application': {
        type: 'azuread:index/applicationFromTemplate:ApplicationFromTemplate',
        inputs: { displayName: 'acme.example', templateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621' },
      },
    });
  });

  test('a gallery app comes from the template of its name', async () => {
    const acme = vendor({
      name: 'acme',
      application: application({ from: { kind: 'gallery', displayName: 'Acme' } }),
    });
    expect(await registered(acme)).toMatchObject({
      'acme-application': { inputs: { templateId: template.id } },
    });
  });

  test('an existing app is looked up, not made', async () => {
    const existing = { id: 'eeeeeeee-0000-4000-8000-000000000001', displayName: 'Old Acme', appId: 'app' };
    graph = fakeGraph([existing]);
    const acme = vendor({
      name: 'acme',
      application: application({ from: { kind: 'existing', nameOrId: 'Old Acme' }, roles }),
    });
    const found = await registered(acme);
    expect(Object.keys(found)).toEqual(['acme-role-member']);
    expect(found['acme-role-member']?.inputs.applicationId).toBe(`/applications/${existing.id}`);
  });

  test('a registration has a service principal, redirect URIs of type Web and a secret', async () => {
    const huma = vendor({
      name: 'huma',
      displayName: 'Huma',
      application: application({
        from: { kind: 'registration' },
        redirectUris: ['https://auth.humahr.com/oauth', 'https://auth.humahr.com/'],
        secret: { displayName: 'Huma client secret', endDate: '2027-01-31' },
      }),
    });
    expect(await registered(huma)).toMatchObject({
      'huma-application': {
        type: 'azuread:index/applicationRegistration:ApplicationRegistration',
        inputs: { displayName: 'Huma', signInAudience: 'AzureADMyOrg' },
      },
      'huma-service-principal': { after: ['huma-application'] },
      'huma-redirect-uris': {
        inputs: { type: 'Web', redirectUris: ['https://auth.humahr.com/', 'https://auth.humahr.com/oauth'] },
      },
      'huma-client-secret': {
        type: 'azuread:index/applicationPassword:ApplicationPassword',
        inputs: { displayName: 'Huma client secret', endDate: '2027-01-31T00:00:00Z' },
      },
    });
  });

  test('roles have stable ids, and an assignment with a role waits for it', async () => {
    const acme = vendor({
      name: 'acme',
      application: application({ roles }),
      assignments: [
        { principal: 'Staff', kind: 'group', role: 'member' },
        { principal: 'lead@contoso.com', kind: 'user' },
      ],
    });
    const found = await registered(acme);
    expect(found['acme-role-member']?.inputs).toMatchObject({
      roleId: roleId('acme', 'member'),
      value: 'Member',
    });
    expect(found['acme-assignment-Staff']).toMatchObject({
      inputs: { appRoleId: roleId('acme', 'member'), principalObjectId: staff.id },
      after: expect.arrayContaining(['acme-role-member', 'acme-application']),
    });
    // No role named: the one every app made from a template offers.
    expect(found['acme-assignment-lead@contoso.com']?.inputs).toMatchObject({
      appRoleId: userRole.id,
      principalObjectId: lead.id,
    });
  });
});

describe('groups', () => {
  test('an owned group has its people by object id; another vendor may assign it', async () => {
    const found = await registered(
      vendor({ name: 'acme', assignments: [{ principal: 'Agents', kind: 'group' }] }),
      vendor({
        name: 'bolt',
        groups: {
          Agents: {
            description: 'Answer',
            owners: [lead.userPrincipalName],
            members: [member.userPrincipalName],
          },
          Everyone: { owners: [], rule: 'user.accountEnabled -eq true' },
        },
      }),
    );
    expect(found['bolt-group-Agents']?.inputs).toEqual({
      displayName: 'Agents',
      description: 'Answer',
      securityEnabled: true,
      owners: [lead.id],
      members: [member.id],
    });
    expect(found['bolt-group-Everyone']?.inputs).toEqual({
      displayName: 'Everyone',
      securityEnabled: true,
      types: ['DynamicMembership'],
      dynamicMembership: { enabled: true, rule: 'user.accountEnabled -eq true' },
    });
    expect(found['acme-assignment-Agents']?.after).toContain('bolt-group-Agents');
  });
});

describe('Microsoft Graph permissions', () => {
  test('are requested, then consented to; Microsoft Graph itself is not declared', async () => {
    const huma = vendor({
      name: 'huma',
      application: application({ from: { kind: 'registration' } }),
      permissions: { application: ['User.ReadWrite.All'], delegated: ['User.Read', 'Calendars.ReadWrite'] },
    });
    const found = await registered(huma);
    expect(found['huma-graph-access']?.inputs).toMatchObject({
      apiClientId: microsoftGraph.appId,
      roleIds: ['741f803b-c850-494e-b5df-cde7c675a1ca'],
      scopeIds: ['1ec239c2-d7c9-4623-a91a-a9775856bb36', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'],
    });
    expect(found['huma-consent-User.ReadWrite.All']).toMatchObject({
      inputs: { appRoleId: '741f803b-c850-494e-b5df-cde7c675a1ca', resourceObjectId: microsoftGraph.id },
      after: expect.arrayContaining(['huma-graph-access', 'huma-service-principal']),
    });
    expect(found['huma-consent-delegated']).toMatchObject({
      inputs: { claimValues: ['Calendars.ReadWrite', 'User.Read'] },
      after: expect.arrayContaining(['huma-graph-access']),
    });
    const principals = Object.values(found).filter(({ type }) => /:ServicePrincipal$/.test(type));
    expect(principals.length).toBe(1);
  });

  test('none asked for: Microsoft Graph is not even looked up', async () => {
    const found = await registered(vendor({ name: 'acme' }));
    expect(Object.keys(found)).toEqual(['acme-application']);
    expect(graph.keys()).not.toContain('servicePrincipals.byAppId');
  });
});

describe('provisioning', () => {
  const acme = () =>
    vendor({
      name: 'acme',
      provisioning: provisioning(),
      assignments: [{ principal: 'Staff', kind: 'group' }],
    });

  test('goes in the order that is safe', async () => {
    const found = await registered(acme());
    expect(found['acme-job']).toMatchObject({ inputs: { enabled: false, templateId: 'customappsso' } });
    expect(found['acme-secrets']?.after).toContain('acme-job');
    expect(found['acme-schema']?.after).toContain('acme-secrets');
    expect(found['acme-state']?.after).toEqual(
      expect.arrayContaining(['acme-schema', 'acme-assignment-Staff']),
    );

    // design.md, "Order that is safe", as Graph saw it.
    const order = graph.keys().filter(key => /^synchronization\.(create|put|validate|start)/.test(key));
    expect(order).toEqual([
      'synchronization.createJob',
      'synchronization.putSecrets',
      'synchronization.putSchema',
      'synchronization.validateCredentials',
      'synchronization.start',
    ]);
    expect(graph.keys().indexOf('appRoleAssignedTo.create')).toBeLessThan(
      graph.keys().indexOf('synchronization.start'),
    );
  });

  test("Rollcall's own resources take Graph's plain ids", async () => {
    const found = await registered(acme());
    const [, , servicePrincipalId, , , jobId] = found['acme-job']?.id.split('/') ?? [];
    for (const name of ['acme-schema', 'acme-state'])
      expect(found[name]?.inputs).toMatchObject({ servicePrincipalId, jobId });
  });

  test('the only template an app offers is found out where none is named', async () => {
    const found = await registered(vendor({ name: 'acme', provisioning: provisioning({ job: undefined }) }));
    expect(found['acme-job']?.inputs.templateId).toBe('scim');
  });

  test('the token is a secret wherever it is kept, and reaches Graph as it is', async () => {
    const { state, resources, steps, calls, failures } = await runVendors(graph, [acme()]);
    const secrets = state.find(({ name }) => name === 'acme-secrets');
    expect(secrets?.inputs.credentials).toMatchObject(secret);
    expect(secrets?.outputs.credentials).toMatchObject(secret);
    const others = state.filter(each => each !== secrets);
    expect(JSON.stringify({ others, resources, steps, calls, failures })).not.toContain('token-of-acme');
    const put = graph.calls.find(({ key }) => key === 'synchronization.putSecrets');
    expect(put?.body).toMatchObject({
      value: expect.arrayContaining([{ key: 'SecretToken', value: 'token-of-acme' }]),
    });
  });

  test('a client secret is a secret in the state', async () => {
    const secretful = application({
      from: { kind: 'registration' },
      secret: { displayName: 'Acme', endDate: '2027-01-31' },
    });
    const { state } = await runVendors(graph, [vendor({ name: 'acme', application: secretful })]);
    expect(state.find(({ name }) => name === 'acme-client-secret')?.outputs.value).toMatchObject(secret);
  });
});

describe('before anything is registered', () => {
  test('everything that is wrong is told at once', async () => {
    graph = fakeGraph([
      lead,
      { id: '1', displayName: 'Twins' },
      { id: '2', displayName: 'Twins' },
      { ...microsoftGraph, appRoles: [], oauth2PermissionScopes: [{ id: '3', value: 'User.Read' }] },
    ]);
    const { failures, steps } = await runVendors(graph, [
      vendor({
        name: 'acme',
        application: application({ from: { kind: 'gallery', displayName: 'Acmee' } }),
        assignments: [
          { principal: 'Twins', kind: 'group' },
          { principal: 'gone@contoso.com', kind: 'user' },
        ],
        permissions: { application: [], delegated: ['User.Raed'] },
      }),
    ]);
    expect(steps).toEqual([]);
    expect(failures.length).toBe(1);
    const lines = failures[0]?.message.split('\n') ?? [];
    expect(lines).toEqual([
      expect.stringContaining('Acmee'),
      expect.stringMatching(/Twins.*1, 2/),
      expect.stringContaining('gone@contoso.com'),
      expect.stringMatching(/User\.Raed.*User\.Read\?/),
    ]);
    expect(graph.keys().every(key => /\.(get|by\w*)$/.test(key))).toBe(true);
  });

  test.each([
    [
      'a group two vendors own',
      [{ groups: { Agents: { owners: [] } } }, { groups: { Agents: { owners: [] } } }],
      /Agents/,
    ],
    [
      'a SAML identifier of two vendors',
      ['acme', 'bolt'].map(() => ({
        application: application({ singleSignOn: { mode: 'saml', identifiers: ['urn:acme'] } }),
      })),
      /urn:acme.*v0 and v1/,
    ],
    [
      'a secret without a date',
      [{ application: application({ secret: { displayName: 'x', endDate: 'soon' } }) }],
      /soon/,
    ],
  ])('%s is refused', async (_, changes, message) => {
    const vendors = changes.map((change, index) => vendor({ name: `v${index}`, ...change }));
    const { failures } = await runVendors(graph, vendors);
    expect(failures).toMatchObject([{ message: expect.stringMatching(message) }]);
    expect(graph.calls).toEqual([]);
  });
});
