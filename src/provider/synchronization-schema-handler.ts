import { GraphError } from '../graph/index.ts';
import { checkMappings } from '../vendor/index.ts';
import { checkTexts, failureOf, isUnknown } from './check-properties.ts';
import type { Handler, Properties } from './handler.ts';
import { type JobReference, jobPath, referenceAt, replaceOn } from './job-reference.ts';
import { fromInputs, type MappingInputs, mappedKinds, toInputs } from './mapping-inputs.ts';
import { readMappings } from './read-mappings.ts';
import { createOrUpdate, readSchema, reset } from './synchronization-schema.ts';

export interface SynchronizationSchemaInputs extends JobReference, MappingInputs {}

const read = (inputs: Properties) => inputs as unknown as SynchronizationSchemaInputs;

async function put(graph: Parameters<Handler['create']>[0], inputs: Properties) {
  const { servicePrincipalId, jobId, users, groups } = read(inputs);
  await createOrUpdate(graph, { servicePrincipalId, jobId, mappings: fromInputs({ users, groups }) });
  return { outputs: {} };
}

/** Rollcall's part of a job's schema. Its id is Graph's path of the schema. */
export const synchronizationSchema: Handler = {
  replaceOn,
  outputNames: [],

  check(inputs) {
    const written = mappedKinds.flatMap(kind => {
      const mapping = inputs[kind];
      return mapping === undefined || isUnknown(mapping) ? [] : [[kind, withoutOrder(mapping)] as const];
    });
    const missing = mappedKinds.every(kind => inputs[kind] === undefined)
      ? [{ property: 'users', reason: 'RC3011: neither users nor groups are mapped' }]
      : [];
    return [
      ...checkTexts(inputs, replaceOn),
      ...missing,
      ...checkMappings(Object.fromEntries(written)).map(failureOf),
    ];
  },

  async create(graph, inputs) {
    return { id: `${jobPath(read(inputs))}/schema`, ...(await put(graph, inputs)) };
  },

  update: put,

  async read(graph, id, before) {
    const reference = referenceAt(id, '/schema');
    try {
      const live = await readSchema(graph, reference);
      const declared = before && fromInputs(read(before));
      const { users: _, groups: __, ...rest } = before ?? { ...reference };
      return { inputs: { ...rest, ...toInputs(readMappings(live, declared)) }, outputs: {} };
    } catch (error) {
      if (error instanceof GraphError && error.status === 404) return undefined;
      throw error;
    }
  },

  delete: (graph, inputs) => reset(graph, read(inputs)),
};

/** Vendor files have no such key: their rows stand in order. */
function withoutOrder(mapping: unknown): unknown {
  if (typeof mapping !== 'object' || mapping === null) return mapping;
  const { order: _, ...rest } = mapping as { order?: unknown };
  return rest;
}
