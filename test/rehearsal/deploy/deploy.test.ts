import * as azuread from '@pulumi/azuread';
import * as pulumi from '@pulumi/pulumi';
import { expect, test } from 'vitest';
import { provisioning, vendor } from '../../resources/vendors.ts';
import { fakeGraph } from './fake-graph.ts';
import { run, runVendors } from './program.ts';

const acme = () => vendor({ name: 'acme', provisioning: provisioning() });
const person = { id: 'aaaaaaaa-0000-4000-8000-000000000001', userPrincipalName: 'lead@contoso.com' };
const group = (displayName: string) => new azuread.Group(displayName, { displayName, securityEnabled: true });

test('a deployed stack has its resources, its outputs, and says for whom each call was made', async () => {
  const graph = fakeGraph();
  const { resources, outputs, failures, calls } = await runVendors(graph, [acme()]);
  expect(failures).toEqual([]);
  expect(resources.map(({ name, component }) => [name, component])).toEqual([
    ['acme-application', 'acme'],
    ['acme-job', 'acme'],
    ['acme-secrets', 'acme'],
    ['acme-schema', 'acme'],
    ['acme-state', 'acme'],
  ]);
  expect(outputs).toMatchObject({ acme: { tenantId: '0a1b2c3d-0000-4000-8000-000000000001' } });
  expect(calls.map(({ key }) => key)).toEqual(graph.keys());
});

test('the same program leaves the same calls in the same order', async () => {
  const once = fakeGraph();
  const again = fakeGraph();
  const vendors = ['acme', 'bolt', 'cube'].map(name => vendor({ name, provisioning: provisioning() }));
  await runVendors(once, vendors);
  await runVendors(again, vendors);
  expect(again.calls).toEqual(once.calls);
});

test('a resource that fails is named with what Graph said; dependents are skipped, siblings finish', async () => {
  const graph = fakeGraph();
  graph.refuse('synchronization.putSecrets', '[PUT] secrets: 403 Forbidden: no');
  const { failures, steps, resources } = await runVendors(graph, [acme(), vendor({ name: 'bolt' })]);
  expect(failures).toEqual([
    {
      name: 'acme-secrets',
      type: 'azuread:index/synchronizationSecret:SynchronizationSecret',
      message: '[PUT] secrets: 403 Forbidden: no',
    },
  ]);
  expect(Object.fromEntries(steps.map(({ name, step }) => [name, step]))).toEqual({
    'acme-application': 'create',
    'acme-job': 'create',
    'acme-secrets': 'failed',
    'acme-schema': 'skipped',
    'acme-state': 'skipped',
    'bolt-application': 'create',
  });
  expect(resources.map(({ name }) => name)).not.toContain('acme-schema');
  expect(graph.keys()).not.toContain('synchronization.start');
});

test('a failed connection test leaves the job stopped', async () => {
  const graph = fakeGraph();
  graph.refuse('synchronization.validateCredentials', 'the target said 401');
  const { failures } = await runVendors(graph, [acme()]);
  expect(failures).toMatchObject([{ name: 'acme-state', message: 'the target said 401' }]);
  expect(graph.keys()).toContain('synchronization.putSchema');
  expect(graph.keys()).not.toContain('synchronization.start');
});

test('what hangs on an application that failed is skipped, its data source included', async () => {
  const graph = fakeGraph();
  graph.refuse('applicationTemplates.instantiate', 'no');
  const { failures, steps, outputs } = await runVendors(graph, [
    vendor({ name: 'acme', provisioning: provisioning({ job: undefined }) }),
  ]);
  expect(failures.map(({ name }) => name)).toEqual(['acme-application']);
  expect(new Set(steps.slice(1).map(({ step }) => step))).toEqual(new Set(['skipped']));
  expect(outputs).not.toHaveProperty('acme.clientId');
  expect(graph.keys()).not.toContain('applications.get');
});

test('a data source that fails between resources is a failure like theirs', async () => {
  const graph = fakeGraph();
  graph.refuse('synchronization.templates', 'no templates today');
  const { failures, steps } = await runVendors(graph, [
    vendor({ name: 'acme', provisioning: provisioning({ job: undefined }) }),
  ]);
  expect(failures).toMatchObject([{ message: 'no templates today' }]);
  expect(steps).toContainEqual(expect.objectContaining({ name: 'acme-job', step: 'skipped' }));
});

test('what the program throws is a failure of the stack', async () => {
  const { failures } = await run(fakeGraph(), async () => {
    throw new pulumi.RunError('two problems:\none\ntwo');
  });
  expect(failures).toEqual([
    { name: 'rollcall-test', type: 'pulumi:pulumi:Stack', message: 'two problems:\none\ntwo' },
  ]);
});

test('resources registered from inside an apply are waited for', async () => {
  const { resources } = await run(fakeGraph(), async () => {
    group('first').objectId.apply(() => {
      group('second').objectId.apply(() => group('third'));
    });
  });
  expect(resources.map(({ name }) => name)).toEqual(['first', 'second', 'third']);
});

test('two resources of one type and name are refused, as the engine does', async () => {
  const { failures } = await run(fakeGraph(), async () => {
    group('twin');
    group('twin');
  });
  expect(failures).toMatchObject([{ name: 'twin', type: 'azuread:index/group:Group' }]);
});

test('a type nobody carries out is a failure, not a silent success', async () => {
  const { failures } = await run(fakeGraph(), async () => {
    new azuread.NamedLocation('office', { displayName: 'office' });
  });
  expect(failures).toMatchObject([{ name: 'office' }]);
});

test('deployments started together run one after the other, each to its own tenant', async () => {
  const [one, two] = [fakeGraph(), fakeGraph()];
  const [first, second] = await Promise.all([
    runVendors(one, [vendor({ name: 'acme' })]),
    runVendors(two, [vendor({ name: 'bolt' })]),
  ]);
  expect(first.resources.map(({ name }) => name)).toEqual(['acme-application']);
  expect(second.resources.map(({ name }) => name)).toEqual(['bolt-application']);
  expect(one.calls.length).toBe(two.calls.length);
});

test('a second deployment of the same program changes nothing', async () => {
  const graph = fakeGraph([person]);
  const vendors = [vendor({ ...acme(), groups: { Agents: { owners: [person.userPrincipalName] } } })];
  const first = await runVendors(graph, vendors);
  const before = graph.calls.length;
  const second = await runVendors(graph, vendors, first.state);
  expect(second.failures).toEqual([]);
  expect(new Set(second.steps.map(({ step }) => step))).toEqual(new Set(['same']));
  expect(graph.calls.slice(before).every(({ key }) => /\.(get|by\w*)$/.test(key))).toBe(true);
  expect(second.resources).toEqual(first.resources);
});

test('a changed mapping is an update of the schema alone', async () => {
  const graph = fakeGraph();
  const first = await runVendors(graph, [acme()]);
  const changed = provisioning({
    mappings: {
      users: {
        attributes: { userName: { source: { attribute: 'userPrincipalName' }, match: 1 } },
        where: [],
      },
    },
  });
  const second = await runVendors(graph, [{ ...acme(), provisioning: changed }], first.state);
  expect(second.steps.filter(({ step }) => step !== 'same')).toMatchObject([
    { name: 'acme-schema', step: 'update' },
  ]);
});

test('a group renamed stays that group', async () => {
  const graph = fakeGraph();
  const named = (groups: Record<string, { owners: string[]; renamedFrom?: string }>) =>
    vendor({ name: 'acme', groups });
  const first = await runVendors(graph, [named({ Agents: { owners: [] } })]);
  const second = await runVendors(
    graph,
    [named({ Advisers: { owners: [], renamedFrom: 'Agents' } })],
    first.state,
  );
  const idOf = (name: string, { resources }: typeof first) =>
    resources.find(found => found.name === name)?.id;
  expect(second.steps).toContainEqual(
    expect.objectContaining({ name: 'acme-group-Advisers', step: 'update' }),
  );
  expect(idOf('acme-group-Advisers', second)).toBe(idOf('acme-group-Agents', first));
  expect(graph.keys()).not.toContain('groups.delete');

  const third = await runVendors(graph, [named({ Advisers: { owners: [] } })], second.state);
  expect(new Set(third.steps.map(({ step }) => step))).toEqual(new Set(['same']));
});

test('what the program no longer asks for is deleted, last made first', async () => {
  const graph = fakeGraph();
  const first = await runVendors(graph, [acme(), vendor({ name: 'bolt' })]);
  const second = await runVendors(graph, [vendor({ name: 'bolt' })], first.state);
  expect(second.steps.filter(({ step }) => step === 'delete').map(({ name }) => name)).toEqual([
    'acme-state',
    'acme-schema',
    'acme-secrets',
    'acme-job',
    'acme-application',
  ]);
  expect(second.resources.map(({ name }) => name)).toEqual(['bolt-application']);
});

test('another end date makes a new client secret before the old one goes', async () => {
  const graph = fakeGraph();
  const ending = (endDate: string) =>
    vendor({
      name: 'acme',
      application: {
        from: { kind: 'registration' },
        roles: {},
        redirectUris: [],
        signInAudience: 'AzureADMyOrg',
        secret: { displayName: 'Acme', endDate },
      },
    });
  const first = await runVendors(graph, [ending('2027-01-01')]);
  expect(first.outputs).toMatchObject({ acme: { clientSecret: 'sEcReT-vAlUe' } });
  graph.calls.length = 0;
  const second = await runVendors(graph, [ending('2027-06-01')], first.state);
  expect(second.steps).toContainEqual(
    expect.objectContaining({ name: 'acme-client-secret', step: 'replace' }),
  );
  const passwords = graph.keys().filter(key => /Password$/.test(key));
  expect(passwords).toEqual(['applications.addPassword', 'applications.removePassword']);
});

test('after a failure nothing is deleted, and the next deployment completes', async () => {
  const graph = fakeGraph();
  const first = await runVendors(graph, [vendor({ name: 'bolt' })]);
  const failing = fakeGraph([...graph.objects.values()]);
  failing.refuse('applicationTemplates.instantiate', 'not now');
  const second = await runVendors(failing, [vendor({ name: 'acme' })], first.state);
  expect(failing.keys()).not.toContain('applications.delete');
  const third = await runVendors(graph, [vendor({ name: 'acme' })], second.state);
  expect(third.failures).toEqual([]);
  expect(third.resources.map(({ name }) => name)).toEqual(['acme-application']);
});

test('a program that throws leaves what is deployed as it is, and known', async () => {
  const graph = fakeGraph();
  const first = await runVendors(graph, [vendor({ name: 'bolt' })]);
  const thrown = await run(graph, () => Promise.reject(new Error('no')), { previous: first.state });
  expect(thrown.resources).toEqual(first.resources);
  expect(graph.keys()).not.toContain('applications.delete');
});

test('a replaced resource that could not be deleted yet is deleted by the next deployment', async () => {
  const graph = fakeGraph();
  const ending = (endDate: string) =>
    vendor({
      name: 'acme',
      application: {
        from: { kind: 'custom' },
        roles: {},
        redirectUris: [],
        signInAudience: 'AzureADMyOrg',
        secret: { displayName: 'Acme', endDate },
      },
    });
  const first = await runVendors(graph, [ending('2027-01-01')]);
  const failing = fakeGraph([...graph.objects.values()]);
  failing.refuse('applicationTemplates.instantiate', 'not now');
  const vendors = [ending('2027-06-01'), vendor({ name: 'bolt' })];
  const second = await runVendors(failing, vendors, first.state);
  expect(failing.keys()).not.toContain('applications.removePassword');
  graph.calls.length = 0;
  const third = await runVendors(graph, vendors, second.state);
  expect(third.failures).toEqual([]);
  expect(third.steps.filter(({ step }) => step === 'delete')).toMatchObject([{ name: 'acme-client-secret' }]);
  expect(graph.calls).toContainEqual(
    expect.objectContaining({
      key: 'applications.removePassword',
      body: {
        keyId: first.resources
          .find(({ name }) => name === 'acme-client-secret')
          ?.id.split('/')
          .at(-1),
      },
    }),
  );
});
