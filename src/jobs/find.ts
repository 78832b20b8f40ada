import { validate as isGuid } from 'uuid';
import { z } from 'zod';
import { type Entity, type GraphClient, GraphError, type SynchronizationJobEntity } from '../graph/index.ts';
import type { Vendor } from '../vendor/index.ts';

const named = z.looseObject({ id: z.string(), displayName: z.string(), appId: z.string() });

/** The enterprise application of a vendor, and its provisioning job where it has one. */
export interface FoundJob {
  servicePrincipal: z.output<typeof named>;
  job: SynchronizationJobEntity | undefined;
}

/** Why a vendor's application or job cannot be told, in a sentence with what to do. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/**
 * Finds a vendor's enterprise application in the tenant by what its file calls it, and its provisioning job.
 *
 * @param asked its object id or application id, where the name does not tell
 * @throws NotFound; GraphError
 */
export async function findJob(graph: GraphClient, vendor: Vendor, asked?: string): Promise<FoundJob> {
  const { from } = vendor.application;
  const name = asked ?? (from.kind === 'existing' ? from.nameOrId : vendor.displayName);
  const found = (await candidates(graph, name)).map(entity => named.parse(entity));
  const [servicePrincipal, ...others] = found;
  if (!servicePrincipal)
    throw new NotFound(`This tenant has no enterprise application "${name}". pulumi up makes it.`);
  if (others.length > 0)
    throw new NotFound(
      `This tenant has ${found.length} enterprise applications "${name}". Say which with --service-principal: ${found.map(({ id }) => id).join(', ')}.`,
    );
  const jobs = await graph.call('synchronization.jobs', { servicePrincipal: servicePrincipal.id });
  const wanted = vendor.provisioning?.job;
  return { servicePrincipal, job: jobs.find(({ templateId }) => templateId === wanted) ?? jobs[0] };
}

async function candidates(graph: GraphClient, name: string): Promise<Entity[]> {
  if (!isGuid(name)) return graph.call('servicePrincipals.byDisplayName', { displayName: name });
  try {
    return [await graph.call('servicePrincipals.get', { servicePrincipal: name })];
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 404) throw error;
    return graph.call('servicePrincipals.byAppId', { appId: name });
  }
}
