import { z } from 'zod';
import type { Deployment } from '../rehearsal/index.ts';

const checkpoint = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          custom: z.boolean().default(false),
          id: z.string().optional(),
          parent: z.string().optional(),
        }),
      )
      .default([]),
  }),
});

/**
 * What a real `pulumi up` deployed.
 *
 * @param exported what `pulumi stack export` prints
 * @param outputs what `pulumi stack output --json --show-secrets` prints
 */
export function deploymentFrom(exported: string, outputs: string): Deployment {
  const { resources } = checkpoint.parse(JSON.parse(exported)).deployment;
  const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  return {
    resources: resources
      .filter(({ type, custom }) => custom && !type.startsWith('pulumi:providers:'))
      .map(({ urn, type, id = '', parent }) => ({
        type,
        name: nameIn(urn),
        id,
        component: outermost(parent, parents),
      })),
    // Which resource made a call to Graph is the providers' secret.
    calls: [],
    outputs: z.record(z.string(), z.unknown()).parse(JSON.parse(outputs)),
    failures: [],
  };
}

/** `urn:pulumi:local::rollcall::…::humbol-app` → `humbol-app` */
const nameIn = (urn: string) => urn.split('::').slice(3).join('::');

const isStack = (urn: string) => urn.includes('::pulumi:pulumi:Stack::');

/** The name of the outermost component something stands in. */
function outermost(
  parent: string | undefined,
  parents: ReadonlyMap<string, string | undefined>,
): string | undefined {
  if (parent === undefined || isStack(parent)) return undefined;
  return outermost(parents.get(parent), parents) ?? nameIn(parent);
}
