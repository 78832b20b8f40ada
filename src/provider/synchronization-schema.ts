import { isDeepStrictEqual } from 'node:util';
import { type GraphClient, GraphError } from '../graph/index.ts';
import {
  applyMappings,
  compareOwnPart,
  type DeclaredMappings,
  type Difference,
  type OwnPart,
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

/** Somebody else kept changing the schema while Rollcall was about to. Nothing was put. */
export class SchemaInUse extends Error {
  override readonly name = 'SchemaInUse';

  constructor() {
    super(
      'somebody else is changing the schema of this job, in the portal or by another deployment: try again',
    );
  }
}

/** How often the schema is looked at anew where somebody else changed it meanwhile. */
const looks = 3;

/**
 * Brings a job's schema to the declaration: GET, change Rollcall's own part, GET again, PUT, GET and compare.
 * A change that somebody else made meanwhile is seen by the second look, and kept. Where nothing differs
 * nothing is put, for a PUT makes the service start over with an initial cycle.
 *
 * @throws SchemaRefused before anything is put, where the result would name what the schema does not have.
 * @throws SchemaInUse before anything is put, where the schema does not hold still.
 * @throws SchemaNotKept where Graph took the schema and gives back another.
 * @throws UnmappableError, GraphError
 */
export async function createOrUpdate(
  graph: GraphClient,
  deployment: SchemaDeployment,
): Promise<SchemaChange> {
  let live = await readSchema(graph, deployment);
  for (let look = 1; look <= looks; look += 1) {
    const plan = planChange(live, deployment.mappings);
    if (plan.changes.length === 0) return { changes: [] };
    const now = await readSchema(graph, deployment);
    if (isSame(live, now)) return carryOut(graph, deployment, plan);
    live = now;
  }
  throw new SchemaInUse();
}

interface Plan {
  desired: SynchronizationSchema;
  wanted: OwnPart;
  changes: Difference[];
}

function planChange(live: SynchronizationSchema, mappings: DeclaredMappings): Plan {
  const desired = applyMappings(live, mappings);
  const wanted = ownPart(desired, mappings);
  const changes = compareOwnPart(wanted, ownPart(live, mappings));
  const known = new Set(problems(live).map(({ code, message }) => code + message));
  const added = problems(desired).filter(({ code, message }) => !known.has(code + message));
  if (changes.length > 0 && added.length > 0) throw new SchemaRefused(added);
  return { desired, wanted, changes };
}

async function carryOut(
  graph: GraphClient,
  deployment: SchemaDeployment,
  { desired, wanted, changes }: Plan,
): Promise<SchemaChange> {
  await graph.call('synchronization.putSchema', jobParameters(deployment), desired);
  const kept = ownPart(await readSchema(graph, deployment), deployment.mappings);
  // Whether Graph keeps the order of rows is not documented; it decides nothing but the order on the wire.
  const lost = compareOwnPart(wanted, kept).filter(({ property }) => property !== 'order');
  if (lost.length > 0) throw new SchemaNotKept(lost);
  return { changes };
}

/** Graph gives a schema a new version with every change (synchronizationSchema resource). */
function isSame(a: SynchronizationSchema, b: SynchronizationSchema): boolean {
  return a.version !== undefined && b.version !== undefined
    ? a.version === b.version
    : isDeepStrictEqual(a, b);
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
