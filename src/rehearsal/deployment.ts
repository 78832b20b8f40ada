import program from '../index.ts';
import type { Vendor } from '../vendor/index.ts';
import { type Deployed, deploy, type Failure, type ResourceState } from './deploy/index.ts';
import type { Prepared } from './prepare.ts';
import type { World } from './world.ts';

/**
 * Deploys the stack's vendors to the world's tenant with the real Pulumi program. Secrets are made up: the
 * stack's own are encrypted, and nothing here reaches a real vendor. `previous`: the state of the deployment
 * that is there already, to be changed into this one.
 */
export function deployTo(
  world: World,
  { project, stack, vendors }: Pick<Prepared, 'project' | 'stack' | 'vendors'>,
  previous?: readonly ResourceState[],
): Promise<Deployed> {
  const config = Object.fromEntries(
    vendors.map(vendor => [`rollcall:${vendor.name}`, JSON.stringify(madeUpSecrets(vendor, world))]),
  );
  return deploy({
    program: () =>
      program(
        project,
        vendors.map(({ name }) => name),
        // What it warns of stands among the things to look at.
        {
          now: world.clock.now(),
          warn: () => {},
          recovery: { graph: async () => world.graphFor(), sleep: async () => {} },
        },
      ),
    project: 'rollcall',
    stack: stack.name,
    config,
    secretKeys: Object.keys(config),
    graph: world.graphFor(),
    caller: world.deployer,
    ...(previous && { previous }),
  });
}

/** The made-up secrets of one vendor, by variable: its token is the one its endpoint takes. */
export function madeUpSecrets(
  { name, secrets, provisioning }: Vendor,
  { targets, chance }: Pick<World, 'targets' | 'chance'>,
): Record<string, string> {
  const token = provisioning?.token.secret;
  return Object.fromEntries(
    secrets.map(secret => [
      secret,
      (secret === token ? targets.of(name)?.token : undefined) ?? chance.secret(`${name} ${secret}`),
    ]),
  );
}

/** What the stack's outputs say of one vendor. */
export interface VendorIdentity {
  clientId: string;
  servicePrincipalObjectId: string;
  jobId?: string;
  /** Never for a report. */
  clientSecret?: string;
}

/** Nothing for a vendor that was not deployed as far as its service principal. */
export function identityOf(
  { outputs }: Pick<Deployed, 'outputs'>,
  vendor: string,
): VendorIdentity | undefined {
  const output = outputs[vendor];
  if (typeof output !== 'object' || output === null) return undefined;
  const { clientId, servicePrincipalObjectId, jobId, clientSecret } = output as Record<string, unknown>;
  if (typeof clientId !== 'string' || typeof servicePrincipalObjectId !== 'string') return undefined;
  return {
    clientId,
    servicePrincipalObjectId,
    ...(typeof jobId === 'string' && { jobId }),
    ...(typeof clientSecret === 'string' && { clientSecret }),
  };
}

/** Logical names begin with the vendor's. */
export function belongsTo({ name }: Failure, vendor: string): boolean {
  return name === vendor || name.startsWith(`${vendor}-`);
}
