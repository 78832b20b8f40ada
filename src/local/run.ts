import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import { type Prepared, type Rehearsal, rehearseDays, settle, type World } from '../rehearsal/index.ts';
import { deploymentFrom } from './deployed.ts';
import { PrivateFolder } from './folder.ts';
import { openWorld } from './kept-world.ts';
import { lock } from './lock.ts';
import { type ServedWorldOptions, serveWorld } from './served-world.ts';
import { LocalStack } from './stack.ts';
import { madeSince, nameOf, type TenantObject } from './tenant-objects.ts';

export interface LocalRun {
  /** Pulumi's exit code; 0 where it was not needed. */
  code: number;
  /** Where everything was deployed: what the days after it showed. */
  rehearsal?: Rehearsal;
  /** What the sample has that the tenant refuses. */
  diagnostics: Diagnostic[];
  /** After a destroy: objects that are left of earlier deployments, by name. */
  left: string[];
}

type Between = NonNullable<ServedWorldOptions['between']>;

const nothing: Between = fetch => fetch;

/**
 * Deploys a stack with the real Pulumi engine and the real azuread provider, to an emulated tenant served
 * over https on this machine; then lives through the sample's days. The deployed tenant is kept below
 * `.rollcall`; what the days change is not.
 *
 * @param between for whoever wants to see what is asked of the tenant, or to answer otherwise
 * @throws Locked, UnreadableState, or Error with Pulumi's complaint
 */
export async function up(
  prepared: Prepared,
  environment: NodeJS.ProcessEnv,
  between = nothing,
): Promise<LocalRun> {
  return atWork(prepared, { environment, between }, async (world, stack) => {
    const code = await stack.run('up');
    if (code !== 0) return { code, left: [] };
    const { exported, outputs } = await stack.deployed();
    world.tenant.record(undefined);
    const rehearsal = await rehearseDays(settle(prepared), world, deploymentFrom(exported, outputs));
    return { code, rehearsal, left: [] };
  });
}

/**
 * Takes a stack back that `up` deployed, and then throws the tenant away. Nothing to do is fine.
 *
 * @throws as `up`
 */
export async function destroy(
  prepared: Prepared,
  environment: NodeJS.ProcessEnv,
  between = nothing,
): Promise<LocalRun> {
  const { root, stack } = prepared;
  if (!existsSync(join(root, '.rollcall', stack.name, tenantFile)))
    return { code: 0, diagnostics: [], left: [] };
  const run = await atWork(prepared, { environment, between }, async (world, local, atFirst) => {
    // What somebody deleted already would be an error of the provider's.
    await local.refresh();
    const code = await local.run('destroy');
    return { code, left: code === 0 ? madeSince(atFirst, world).map(nameOf) : [] };
  });
  if (run.code === 0) rmSync(folderOf(prepared).path, { recursive: true });
  return run;
}

const tenantFile = 'tenant.jsonl';

const folderOf = ({ root, stack }: Prepared) => new PrivateFolder(root, stack.name);

type Work = (
  world: World,
  stack: LocalStack,
  atFirst: readonly TenantObject[],
) => Promise<Omit<LocalRun, 'diagnostics'>>;

interface Surroundings {
  environment: NodeJS.ProcessEnv;
  between: Between;
}

async function atWork(
  prepared: Prepared,
  { environment, between }: Surroundings,
  work: Work,
): Promise<LocalRun> {
  const folder = folderOf(prepared);
  using _ = lock(folder.file('running'));
  const { world, diagnostics, atFirst } = await openWorld(prepared, {
    file: folder.file(tenantFile),
    start: Date.parse(prepared.events.start),
  });
  if (!world) return { code: 1, diagnostics, left: [] };
  const served = await serveWorld(world, { folder, between });
  try {
    const stack = new LocalStack(prepared, folder, { access: served.access, environment });
    await stack.prepare(world, madeSince(atFirst, world));
    return { ...(await work(world, stack, atFirst)), diagnostics };
  } finally {
    await served.close();
  }
}
