import type { DirectoryDefinition, ObjectDefinition } from '../../schema/index.ts';
import type { SynchronizationJob } from '../../tenant/index.ts';
import { choices } from '../choices.ts';
import type { Endpoint } from '../endpoint.ts';
import { CycleFailure, EntryFailure } from '../failure.ts';
import { listOf, refusal } from '../scim-error.ts';
import { targetAttributes } from './target-attributes.ts';

/**
 * Schema discovery (scim-behaviour §11): reads the target's /Schemas and gives the directory's definition
 * with the attributes it did not have. Nothing is taken away or changed. Custom applications have none.
 * @throws CycleFailure where the target does not answer with its schemas
 */
export async function discover(
  endpoint: Endpoint,
  job: SynchronizationJob,
  directory: DirectoryDefinition,
  clock: { now(): number },
): Promise<DirectoryDefinition> {
  if (choices.templatesWithoutDiscovery.value.includes(job.templateId)) return directory;
  const schemas = await readSchemas(endpoint);
  return {
    ...directory,
    discoverabilities: 'AttributeNames, AttributeDataTypes, AttributeReadOnly',
    discoveryDateTime: new Date(clock.now()).toISOString(),
    objects: directory.objects.map(object => withDiscovered(object, schemas)),
  };
}

async function readSchemas(endpoint: Endpoint): Promise<readonly unknown[]> {
  const what = 'Reading /Schemas';
  try {
    const response = await endpoint.send('GET', '/Schemas');
    if (response.status !== 200) throw refusal(what, response);
    return listOf(what, response);
  } catch (error) {
    if (!(error instanceof EntryFailure)) throw error;
    throw new CycleFailure(error.code, error.message);
  }
}

function withDiscovered(object: ObjectDefinition, schemas: readonly unknown[]): ObjectDefinition {
  const kind = /:Group$/i.test(object.name) ? 'Group' : 'User';
  const known = new Set(object.attributes.map(({ name }) => name.toLowerCase()));
  const found = targetAttributes(schemas, kind).filter(({ name }) => {
    const isNew = !known.has(name.toLowerCase());
    known.add(name.toLowerCase());
    return isNew;
  });
  return { ...object, attributes: [...object.attributes, ...found] };
}
