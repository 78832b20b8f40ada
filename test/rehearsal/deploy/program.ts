import type { GraphClient } from '../../../src/graph/index.ts';
import { type Deployed, deploy, type ResourceState } from '../../../src/rehearsal/deploy/index.ts';
import { deployVendors } from '../../../src/resources/index.ts';
import type { AzureSettings, Vendor } from '../../../src/vendor/index.ts';

export const caller = {
  tenantId: '0a1b2c3d-0000-4000-8000-000000000001',
  clientId: '0a1b2c3d-0000-4000-8000-000000000002',
  objectId: '0a1b2c3d-0000-4000-8000-000000000003',
};

/** Deploys any program to a tenant; every vendor has the token given. */
export function run(
  graph: GraphClient,
  program: () => Promise<unknown>,
  {
    tokens = {},
    previous = [],
  }: { tokens?: Record<string, string>; previous?: readonly ResourceState[] } = {},
): Promise<Deployed> {
  const config = Object.entries(tokens).map(([vendor, token]) => [
    `rollcall:${vendor}`,
    JSON.stringify({ token }),
  ]);
  return deploy({
    program,
    project: 'rollcall',
    stack: 'test',
    config: Object.fromEntries(config),
    secretKeys: config.map(([key = '']) => key),
    graph,
    caller,
    previous,
  });
}

/** Deploys vendors, each with the token `token-of-<vendor>`. */
export function runVendors(
  graph: GraphClient,
  vendors: Vendor[],
  previous: readonly ResourceState[] = [],
  settings: AzureSettings = {},
) {
  const tokens = Object.fromEntries(vendors.map(({ name }) => [name, `token-of-${name}`]));
  return run(graph, () => deployVendors(vendors, settings), { tokens, previous });
}
