import { z } from 'zod';
import type { GraphClient } from '../graph/index.ts';
import { finders, type TenantObject } from '../leftovers/index.ts';

// Pulumi's own record of a resource is handed back as it is: it holds more than is read here.
const record = z.looseObject({
  urn: z.string(),
  type: z.string(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});
const operation = z.looseObject({ type: z.string(), resource: record });
const deployment = z.looseObject({
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

/**
 * Pulumi writes down what it is about to do, and what came of it once it knows. Killed in between, it does
 * not know an object that it made, nor that one is gone which it deleted. What was made is looked for in the
 * tenant here and taken into the state, or taken away where that cannot be; what is not found will be made by
 * the next deployment. Of what was made Pulumi is told what was asked for, until it refreshes.
 *
 * @param exported what `pulumi stack export` prints
 * @param made all that deployments made in the tenant: nobody else makes anything there
 * @returns a state for `pulumi stack import`; nothing where every deployment came to its end
 * @throws GraphError
 */
export async function mend(
  exported: string,
  { graph, made }: { graph: GraphClient; made: readonly TenantObject[] },
): Promise<string | undefined> {
  const read: Checkpoint = checkpoint.parse(JSON.parse(exported));
  const { resources, pending_operations: pending } = read.deployment;
  if (pending.length === 0) return undefined;
  const urns = new Set(resources.map(({ urn }) => urn));
  // Optional claims have the id of their application.
  const ids = new Set(resources.map(({ type, id }) => `${type} ${id}`));
  const known = new Set(resources.flatMap(({ id = '' }) => id.split('/')));
  const adopted: (z.infer<typeof record> & { id: string })[] = [];
  for (const { type, resource } of pending) {
    if (type !== 'creating') continue;
    const strays = made.filter(({ id }) => !known.has(id));
    const found = await finders.get(resource.type)?.(resource.inputs, { graph, strays, known });
    if (!found || ids.has(`${resource.type} ${found.id}`)) continue;
    // There already under this name: it was about to take the place of the one that is there.
    if (found.id === undefined || urns.has(resource.urn)) {
      await found.remove();
      continue;
    }
    urns.add(resource.urn);
    ids.add(`${resource.type} ${found.id}`);
    for (const part of found.id.split('/')) known.add(part);
    adopted.push({ ...resource, id: found.id, outputs: resource.inputs });
  }
  return JSON.stringify({
    ...read,
    deployment: { ...read.deployment, resources: [...resources, ...adopted], pending_operations: [] },
  });
}
