import { type GraphClient, GraphError } from '../graph/index.ts';
import {
  applyMappings,
  compareOwnPart,
  type DeclaredMappings,
  type Difference,
  ownPart,
  problems,
  type SynchronizationSchema,
} from '../schema/index.ts';
import { type JobReference, jobParameters } from './job-reference.ts';
import { SchemaNotKept, SchemaRefused } from './schema-errors.ts';

export interface SchemaDeployment extends JobReference {
  mappings: DeclaredMappings;
}

/** What a deployment changed, row by row; empty where the job had it all already and nothing was put. */
export interface SchemaChange {
  changes: Difference[];
}

/**
 * Brings a job's schema to the declaration: GET, change Rollcall's own part, PUT, GET and compare. Where
 * nothing differs nothing is put, for a PUT makes the service start over with an initial cycle.
 *
 * @throws SchemaRefused before anything is put, where the result would name what the schema does not have.
 * @throws SchemaNotKept where Graph took the schema and gives back another.
 * @throws UnmappableError, GraphError
 */
export async function createOrUpdate(
  graph: GraphClient,
  deployment: SchemaDeployment,
): Promise<SchemaChange> {
  const { mappings } = deployment;
  const live = await readSchema(graph, deployment);
  const desired = applyMappings(live, mappings);
  const wanted = ownPart(desired, mappings);
  const changes = compareOwnPart(wanted, ownPart(live, mappings));
  if (changes.length === 0) return { changes };

  const known = new Set(problems(live).map(({ code, message }) => code + message));
  const added = problems(desired).filter(({ code, message }) => !known.has(code + message));
  if (added.length > 0) throw new SchemaRefused(added);

  await graph.call('synchronization.putSchema', jobParameters(deployment), desired);
  const kept = ownPart(await readSchema(graph, deployment), mappings);
  // Whether Graph keeps the order of rows is not documented; it decides nothing but the order on the wire.
  const lost = compareOwnPart(wanted, kept).filter(({ property }) => property !== 'order');
  if (lost.length > 0) throw new SchemaNotKept(lost);
  return { changes };
}

/** A job's schema without the annotations of the answer it came in. */
export async function readSchema(
  graph: GraphClient,
  reference: JobReference,
): Promise<SynchronizationSchema> {
  const answer = await graph.call('synchronization.schema', jobParameters(reference));
  const entries = Object.entries(answer).filter(([key]) => !key.includes('@odata.'));
  return Object.fromEntries(entries) as unknown as SynchronizationSchema;
}

/** Gives a job its template's schema back. A job that is gone has nothing to reset. */
export async function reset(graph: GraphClient, reference: JobReference): Promise<void> {
  try {
    await graph.call('synchronization.resetSchema', jobParameters(reference));
  } catch (error) {
    if (!(error instanceof GraphError && error.status === 404)) throw error;
  }
}
