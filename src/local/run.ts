import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { TenantObject } from '../leftovers/index.ts';
import { type Prepared, type Rehearsal, rehearseDays, settle, type World } from '../rehearsal/index.ts';
import { PrivateFolder } from './folder.ts';
import { openWorld } from './kept-world.ts';
import { lock } from './lock.ts';
import { type ServedWorldOptions, serveWorld } from './served-world.ts';
import { LocalStack } from './stack.ts';
import { UnreadableState } from './state-file.ts';
import { madeSince, nameOf } from './tenant-objects.ts';

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
    const deployment = await stack.deployed();
    world.tenant.record(undefined);
    const rehearsal = await rehearseDays(settle(prepared), world, deployment);
    return { code, rehearsal, left: [] };
  });
}

/**
 * Takes a stack back that `up` deployed, and then throws the tenant away. Nothing to do is fine; so is a
 * kept tenant that this version does not read: then there is nothing that could be taken back.
 *
 * @throws Locked, or Error with Pulumi's complaint
 */
export async function destroy(
  prepared: Prepared,
  environment: NodeJS.ProcessEnv,
  between = nothing,
): Promise<LocalRun> {
  const { root, stack } = prepared;
  const path = join(root, '.rollcall', stack.name);
  if (!existsSync(path)) return { code: 0, diagnostics: [], left: [] };
  const run = await takeBack(prepared, { environment, between });
  if (run.code === 0) rmSync(path, { recursive: true });
  return run;
}

async function takeBack(prepared: Prepared, surroundings: Surroundings): Promise<LocalRun> {
  try {
    return await atWork(prepared, surroundings, async (world, stack, atFirst) => {
      const code = await stack.run('destroy');
      // One that was interrupted ends with 0 too.
      const { resources } = await stack.deployed();
      if (code !== 0 || resources.length > 0) return { code: code || 1, left: [] };
      return { code, left: madeSince(atFirst, world).map(nameOf) };
    });
  } catch (error) {
    if (!(error instanceof UnreadableState)) throw error;
    return { code: 0, diagnostics: [], left: [] };
  }
}

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
  const { world, diagnostics, restored, atFirst } = await openWorld(prepared, {
    file: folder.file('tenant.jsonl'),
    start: Date.parse(prepared.events.start),
  });
  if (!world) return { code: 1, diagnostics, left: [] };
  // What Pulumi knows of another tenant is not in this one.
  if (!restored) rmSync(folder.file('.pulumi'), { recursive: true, force: true });
  const served = await serveWorld(world, { folder, between });
  try {
    const stack = new LocalStack(prepared, folder, { access: served.access, environment });
    await stack.prepare(world, madeSince(atFirst, world));
    return { ...(await work(world, stack, atFirst)), diagnostics };
  } finally {
    await served.close();
  }
}
