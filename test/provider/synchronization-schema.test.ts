import { expect, test } from 'vitest';
import { createOrUpdate, reset } from '../../src/provider/index.ts';
import {
  applyMappings,
  customTemplate,
  type DeclaredMappings,
  type SynchronizationSchema,
} from '../../src/schema/index.ts';
import { oneJob, reference } from './tenant.ts';

const template = customTemplate('scim').schema;
const mappings: DeclaredMappings = {
  users: {
    attributes: {
      userName: { source: { attribute: 'mail' }, match: 1 },
      displayName: { source: { attribute: 'displayName' } },
    },
    where: [],
  },
  groups: 'off',
};

test('GET, PUT, GET and compare: what is there afterwards is the template with the own part changed', async () => {
  const { graph, job } = oneJob(template);
  const { changes } = await createOrUpdate(graph, { ...reference, mappings });
  expect(job.requests).toEqual(['GET schema', 'GET schema', 'PUT schema', 'GET schema']);
  expect(job.schema).toEqual(applyMappings(template, mappings));
  expect(changes).toContainEqual({
    kind: 'users',
    attribute: 'userName',
    property: 'source',
    wanted: '[mail]',
    found: '[userPrincipalName]',
  });
});

test('nothing is put where nothing differs, for a PUT starts an initial cycle', async () => {
  const { graph, job } = oneJob(applyMappings(template, mappings));
  expect(await createOrUpdate(graph, { ...reference, mappings })).toEqual({ changes: [] });
  expect(job.requests).toEqual(['GET schema']);
});

test('annotations of the answer are not put back', async () => {
  const { graph, job } = oneJob(template);
  await createOrUpdate(graph, { ...reference, mappings });
  expect(Object.keys(job.schema).filter(key => key.includes('@odata.'))).toEqual([]);
});

test('a schema that did not stay as put is an error that names the rows', async () => {
  const { graph, job } = oneJob(template);
  job.keep = put => {
    const kept = structuredClone(put);
    for (const mapping of kept.synchronizationRules[0]?.objectMappings ?? [])
      mapping.attributeMappings = mapping.attributeMappings.filter(
        row => row.targetAttributeName !== 'userName',
      );
    return kept;
  };
  await expect(createOrUpdate(graph, { ...reference, mappings })).rejects.toMatchObject({
    name: 'SchemaNotKept',
    message: expect.stringContaining('users userName'),
    differences: [{ kind: 'users', attribute: 'userName', property: 'row', found: null }],
  });
});

test('Graph may keep its own order and spelling', async () => {
  const { graph, job } = oneJob(template);
  job.keep = put => {
    const kept: SynchronizationSchema = structuredClone(put);
    for (const mapping of kept.synchronizationRules[0]?.objectMappings ?? []) {
      mapping.flowTypes = mapping.flowTypes.replaceAll(',', ', ');
      mapping.attributeMappings.reverse();
    }
    return kept;
  };
  await createOrUpdate(graph, { ...reference, mappings });
});

test('a declaration that names what Entra does not have is refused before anything is put', async () => {
  const { graph, job } = oneJob(template);
  const wrong: DeclaredMappings = {
    users: { attributes: { userName: { source: { attribute: 'emailAdress' }, match: 1 } }, where: [] },
  };
  await expect(createOrUpdate(graph, { ...reference, mappings: wrong })).rejects.toMatchObject({
    name: 'SchemaRefused',
    problems: [{ code: 'UnknownSourceAttribute' }],
  });
  expect(job.requests).toEqual(['GET schema']);
});

test('reset gives the template’s schema back, and a job that is gone is no error', async () => {
  const { graph, job } = oneJob(template);
  await createOrUpdate(graph, { ...reference, mappings });
  await reset(graph, reference);
  expect(job.schema).toEqual(template);
  job.gone = true;
  await reset(graph, reference);
});
