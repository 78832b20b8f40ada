import * as pulumi from '@pulumi/pulumi';
import { beforeAll, expect, test } from 'vitest';
import { handlers, ProvisioningState, SynchronizationSchema, typeTokens } from '../../src/provider/index.ts';
import { customTemplate, type DeclaredMappings, findMapping } from '../../src/schema/index.ts';
import { oneJob } from './tenant.ts';

const registered: pulumi.runtime.MockResourceArgs[] = [];
beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: args => {
      registered.push(args);
      return { id: args.name, state: args.inputs };
    },
    call: () => ({}),
  }),
);

// Out of alphabetical order: protobuf maps come back sorted.
const mappings: DeclaredMappings = {
  users: {
    attributes: {
      userName: { source: { attribute: 'userPrincipalName' }, match: 1 },
      title: { source: { attribute: 'jobTitle' } },
      active: { source: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' } },
    },
    where: [{ name: 'Staff', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
  },
  groups: 'off',
};
/** As azuread's resources name them. */
const ids = { servicePrincipalId: '/servicePrincipals/sp', jobId: 'sp/job/scim.1.2' };

const settled = (resource: pulumi.Resource) =>
  new Promise<string>(resolve => resource.urn.apply(urn => resolve(urn)));

test('what goes through Pulumi arrives as declared, order included', async () => {
  await settled(new SynchronizationSchema('humbol', { ...ids, mappings }));
  const args = registered.find(({ type }) => type === typeTokens.synchronizationSchema);
  const { graph, job } = oneJob(customTemplate('scim').schema);
  const { id } = await handlers[typeTokens.synchronizationSchema].create(graph, args?.inputs ?? {});
  expect(id).toBe('/servicePrincipals/sp/synchronization/jobs/scim.1.2/schema');
  const people = findMapping(job.schema, 'users')?.mapping;
  expect(people?.attributeMappings.map(row => row.targetAttributeName)).toEqual([
    'userName',
    'title',
    'active',
  ]);
  expect(people?.scope?.groups).toHaveLength(1);
  expect(findMapping(job.schema, 'groups')?.mapping.enabled).toBe(false);
});

test('a state is a resource of its own: created on, updated off, deleted stopped', async () => {
  await settled(new ProvisioningState('humbol', { ...ids, state: 'on' }));
  const inputs = registered.find(({ type }) => type === typeTokens.provisioningState)?.inputs ?? {};
  const { graph, job } = oneJob(customTemplate('scim').schema);
  const handler = handlers[typeTokens.provisioningState];
  const { id } = await handler.create(graph, inputs);
  expect(id).toBe('/servicePrincipals/sp/synchronization/jobs/scim.1.2');
  expect(job.state).toBe('Active');
  await handler.update(graph, { ...inputs, state: 'off' }, inputs);
  expect(job.state).toBe('Paused');
  await handler.delete(graph, inputs);
  expect(job.requests.at(-1)).toBe('POST pause');
});
