import { z } from 'zod';
import type { GraphClient } from '../graph/index.ts';
import { type Found, finders, type Inputs } from './finders.ts';
import { findNew, type Several } from './new.ts';
import type { TenantObject } from './tenant-object.ts';

// Pulumi's own record of a resource is handed back as it is: it holds more than is read here.
const record = z.looseObject({
  urn: z.string(),
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});
const operation = z.looseObject({ type: z.string(), resource: record });
const deployment = z.looseObject({
  manifest: z.looseObject({ time: z.string().optional() }).optional(),
  resources: z
    .array(
      z.looseObject({
        urn: z.string(),
        type: z.string().optional(),
        id: z.string().optional(),
      }),
    )
    .default([]),
  pending_operations: z.array(operation).default([]),
});
const checkpoint = z.looseObject({ deployment });

type Checkpoint = z.infer<typeof checkpoint>;

/** What came of an operation that was interrupted. */
export interface MendedOperation {
  /** The resource's. */
  urn: string;
  /**
   * `adopted`: it was made, and is in the state now. `removed`: it was made, could not be taken over, and is gone.
   * `unmade`: nothing is there; the next deployment makes it. `unsure`: several could be it; it is left as it was.
   * `looked at`: a change or a deletion, which the next deployment sees for itself.
   */
  outcome: 'adopted' | 'removed' | 'unmade' | 'unsure' | 'looked at';
  /** The provider's, of what was adopted. */
  id?: string;
}

export interface Mended {
  /** For `pulumi stack import`. */
  state: string;
  operations: MendedOperation[];
}

/** How what was being made is looked for. @param known ids that the state has */
type Look = (
  resource: { type: string; inputs: Inputs },
  known: ReadonlySet<string>,
) => Promise<Found | Several | undefined>;

/**
 * Pulumi writes down what it is about to do, and what came of it once it knows. Killed in between, it does
 * not know an object that it made, nor that one is gone which it deleted. What was made is looked for in the
 * tenant here and taken into the state, or taken away where that cannot be; what is not found will be made by
 * the next deployment. Of what was made Pulumi is told what was asked for, until it refreshes.
 *
 * @param exported what `pulumi stack export` prints
 * @returns nothing where every deployment came to its end
 * @throws GraphError, or z.ZodError and SyntaxError where it is no state
 */
export async function mend(exported: string, look: (since: number) => Look): Promise<Mended | undefined> {
  const read: Checkpoint = checkpoint.parse(JSON.parse(exported));
  const { resources, pending_operations: pending, manifest } = read.deployment;
  if (pending.length === 0) return undefined;
  // Pulumi wrote it when it began what was interrupted.
  const find = look(Date.parse(manifest?.time ?? ''));
  const urns = new Set(resources.map(({ urn }) => urn));
  // Optional claims have the id of their application.
  const ids = new Set(resources.map(({ type, id }) => `${type} ${id}`));
  const known = new Set(resources.flatMap(({ id = '' }) => id.split('/')));
  const adopted: (z.infer<typeof record> & { id: string })[] = [];
  const unsure: typeof pending = [];
  const operations: MendedOperation[] = [];
  for (const each of pending) {
    const { type, resource } = each;
    const end = (outcome: MendedOperation['outcome'], id?: string) =>
      operations.push({ urn: resource.urn, outcome, ...(id === undefined ? {} : { id }) });
    if (type !== 'creating') {
      end('looked at');
      continue;
    }
    const found = await find(resource, known);
    if (found === 'several') {
      unsure.push(each);
      end('unsure');
    } else if (!found || ids.has(`${resource.type} ${found.id}`)) end('unmade');
    // There already under this name: it was about to take the place of the one that is there.
    else if (found.id === undefined || urns.has(resource.urn)) {
      await found.remove();
      end('removed');
    } else {
      urns.add(resource.urn);
      ids.add(`${resource.type} ${found.id}`);
      for (const part of found.id.split('/')) known.add(part);
      adopted.push({ ...resource, id: found.id, outputs: resource.inputs });
      end('adopted', found.id);
    }
  }
  const state = JSON.stringify({
    ...read,
    deployment: { ...read.deployment, resources: [...resources, ...adopted], pending_operations: unsure },
  });
  return { state, operations };
}

/** In a tenant of its own. @param made all that deployments made there: nobody else makes anything */
export function among(made: readonly TenantObject[], graph: GraphClient): () => Look {
  return () => async (resource, known) => {
    const strays = made.filter(({ id }) => !known.has(id));
    return finders.get(resource.type)?.(resource.inputs, { graph, strays, known });
  };
}

/** Clocks differ: this machine's, which wrote the state, and Graph's. */
const skew = 5 * 60_000;

/** In a tenant where others make things too: only what was made since the interrupted operation began. */
export function inTenant(graph: GraphClient): (since: number) => Look {
  return since => (resource, known) =>
    findNew(resource.type, resource.inputs, { graph, before: known, since: since - skew });
}
