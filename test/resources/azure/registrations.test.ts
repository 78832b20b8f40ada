import { beforeEach, describe, expect, test } from 'vitest';
import type { AzureSettings, Vendor } from '../../../src/vendor/index.ts';
import { type FakeGraph, fakeGraph } from '../../rehearsal/deploy/fake-graph.ts';
import { caller, runVendors } from '../../rehearsal/deploy/program.ts';
import { provisioning, vendor } from '../vendors.ts';

// The SDK's mark of a secret, as it goes over the wire.
const secret = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270' };
// What the fake Graph gives as a new password.
const clientSecret = 'sEcReT-vAlUe';
const subscription = '/subscriptions/00000000-0000-0000-0000-000000000000';

const huma = vendor({
  name: 'huma',
  displayName: 'Huma',
  application: {
    from: { kind: 'registration' },
    roles: {},
    redirectUris: [],
    signInAudience: 'AzureADMyOrg',
    secret: { displayName: 'Huma client secret', endDate: '2027-01-31' },
  },
});
const acme = vendor({ name: 'acme', displayName: 'Acme', provisioning: provisioning() });

const vault = { resourceGroup: 'identity', name: 'contoso-vendors', create: false };
const monitoring = {
  resourceGroup: 'identity',
  mail: ['it@contoso.com', 'lead@contoso.com'],
  failureRate: 10,
  silentHours: 2 as const,
};

let graph: FakeGraph;
beforeEach(() => {
  graph = fakeGraph();
});

async function registered(vendors: Vendor[], settings: AzureSettings) {
  const { state, failures } = await runVendors(graph, vendors, [], settings);
  expect(failures).toEqual([]);
  const azure = state.filter(({ type }) => type.startsWith('azure-native:'));
  return Object.fromEntries(
    azure.map(({ name, type, id, inputs, outputs, dependencies, component }) => [
      name,
      {
        type,
        id,
        inputs,
        outputs,
        component,
        after: dependencies.map(urn => urn.split('::').at(-1)),
      },
    ]),
  );
}

test('a stack that names nothing in Azure registers nothing there', async () => {
  expect(await registered([huma, acme], {})).toEqual({});
});

describe('a key vault', () => {
  test('gets what the admin of a vendor with a client secret receives', async () => {
    const found = await registered([huma, acme], { vault });
    expect(Object.keys(found)).toEqual([
      'huma-vault-tenant-id',
      'huma-vault-client-id',
      'huma-vault-client-secret',
    ]);
    expect(found['huma-vault-client-secret']).toMatchObject({
      type: 'azure-native:keyvault:Secret',
      component: 'huma',
      id: `${subscription}/resourceGroups/identity/providers/Microsoft.KeyVault/vaults/contoso-vendors/secrets/huma-test-client-secret`,
      inputs: {
        resourceGroupName: 'identity',
        vaultName: 'contoso-vendors',
        secretName: 'huma-test-client-secret',
        properties: {
          ...secret,
          value: {
            value: clientSecret,
            contentType: 'text/plain',
            // 2027-01-31T00:00:00Z
            attributes: { enabled: true, expires: 1_801_353_600 },
          },
        },
      },
      after: expect.arrayContaining(['huma-client-secret']),
    });
    expect(found['huma-vault-tenant-id']?.inputs.properties).toMatchObject({
      ...secret,
      value: { value: caller.tenantId, attributes: { enabled: true } },
    });
  });

  test('keeps every value a secret, in inputs and outputs', async () => {
    const { state, steps, resources, calls } = await runVendors(graph, [huma], [], { vault });
    const masked = JSON.stringify(state, (_, value: unknown) =>
      typeof value === 'object' && value !== null && Object.keys(secret).every(key => key in value)
        ? '[secret]'
        : value,
    );
    expect(JSON.stringify(state)).toContain(clientSecret);
    expect(masked).not.toContain(clientSecret);
    expect(JSON.stringify({ steps, resources, calls })).not.toContain(clientSecret);
  });

  test('is made where the stack says so, and its secrets wait for it', async () => {
    const found = await registered([huma], {
      vault: { ...vault, create: true, location: 'westeurope' },
    });
    expect(found.vault).toMatchObject({
      type: 'azure-native:keyvault:Vault',
      id: `${subscription}/resourceGroups/identity/providers/Microsoft.KeyVault/vaults/contoso-vendors`,
      inputs: {
        resourceGroupName: 'identity',
        vaultName: 'contoso-vendors',
        location: 'westeurope',
        properties: { tenantId: caller.tenantId, enableRbacAuthorization: true, enablePurgeProtection: true },
      },
    });
    expect(found['huma-vault-client-secret']).toMatchObject({
      inputs: { vaultName: 'contoso-vendors' },
      after: expect.arrayContaining(['vault']),
    });
  });

  test('two vendors whose secrets would have one name stop everything', async () => {
    const twin = (name: string) => ({ ...huma, name });
    const { failures, state } = await runVendors(graph, [twin('a_b'), twin('a-b')], [], { vault });
    expect(failures.map(({ message }) => message)).toEqual([expect.stringContaining('a_b and a-b')]);
    expect(state).toEqual([]);
  });
});

describe('monitoring', () => {
  test('makes a workspace, sends the logs there, and mails', async () => {
    const found = await registered([huma, acme], { monitoring: { ...monitoring, location: 'westeurope' } });
    const workspace = `${subscription}/resourceGroups/identity/providers/Microsoft.OperationalInsights/workspaces/rollcall-test`;
    expect(found['monitoring-workspace']).toMatchObject({
      type: 'azure-native:operationalinsights:Workspace',
      id: workspace,
      component: 'monitoring',
      inputs: { workspaceName: 'rollcall-test', location: 'westeurope' },
    });
    expect(found['monitoring-logs']).toMatchObject({
      type: 'azure-native:aadiam:DiagnosticSetting',
      inputs: {
        name: 'rollcall-test',
        workspaceId: workspace,
        logs: [
          { category: 'ProvisioningLogs', enabled: true },
          { category: 'AuditLogs', enabled: true },
        ],
      },
    });
    expect(found['monitoring-mail']).toMatchObject({
      type: 'azure-native:monitor:ActionGroup',
      inputs: {
        location: 'Global',
        emailReceivers: [{ emailAddress: 'it@contoso.com' }, { emailAddress: 'lead@contoso.com' }],
      },
    });
  });

  test('has four rules for every job, none for a vendor without one', async () => {
    const found = await registered([huma, acme], { monitoring: { ...monitoring, silentHours: 24 } });
    const rules = Object.entries(found).filter(([, { type }]) => type.endsWith(':ScheduledQueryRule'));
    expect(rules.map(([name]) => name)).toEqual([
      'acme-alert-quarantine',
      'acme-alert-failure-rate',
      'acme-alert-no-cycle',
      'acme-alert-staged-deletes',
    ]);
    const job = graph.calls.find(({ key }) => key === 'synchronization.putSchema')?.parameters.job;
    expect(job).toBeDefined();
    for (const [, { inputs, component, after }] of rules) {
      expect(component).toBe('acme');
      expect(after).toEqual(expect.arrayContaining(['acme-job', 'monitoring-mail', 'monitoring-workspace']));
      expect(inputs).toMatchObject({
        kind: 'LogAlert',
        enabled: true,
        scopes: [found['monitoring-workspace']?.id],
        actions: { actionGroups: [found['monitoring-mail']?.id] },
        criteria: {
          allOf: [{ operator: 'GreaterThan', threshold: 0, query: expect.stringContaining(`"${job}"`) }],
        },
      });
    }
    expect(found['acme-alert-no-cycle']?.inputs).toMatchObject({
      ruleName: 'rollcall-test-acme-no-cycle',
      windowSize: 'PT24H',
      displayName: 'Acme (test): no cycle for 24 hours',
    });
  });

  test('uses the workspace that exists', async () => {
    const found = await registered([acme], { monitoring: { ...monitoring, workspace: 'central-logs' } });
    expect(found).not.toHaveProperty('monitoring-workspace');
    expect(found['monitoring-logs']?.inputs.workspaceId).toMatch(/\/workspaces\/central-logs$/);
  });

  test('a job that is switched off is silent', async () => {
    const off = { ...acme, provisioning: provisioning({ state: 'off' }) };
    const found = await registered([off], { monitoring });
    expect(found['acme-alert-no-cycle']?.inputs.enabled).toBe(false);
  });
});

test('a second deployment changes nothing', async () => {
  const settings = { vault: { ...vault, create: true }, monitoring };
  const first = await runVendors(graph, [huma, acme], [], settings);
  const second = await runVendors(graph, [huma, acme], first.state, settings);
  expect(second.steps.filter(({ step }) => step !== 'same')).toEqual([]);
  const third = await runVendors(graph, [huma, acme], second.state, {});
  const gone = third.steps.filter(({ step }) => step === 'delete').map(({ type }) => type);
  expect(gone.length).toBe(11);
  expect(gone.every(type => type.startsWith('azure-native:'))).toBe(true);
});
