import type { OnCycleProgress } from '../provisioning/index.ts';
import type { HrSystem, World } from '../rehearsal/index.ts';
import type { SynchronizationJob } from '../tenant/index.ts';
import type { Ledger } from './ledger.ts';

/** One vendor while cycles run. */
export interface Running {
  vendor: string;
  ledger: Ledger;
  /** Undefined: it has no job that runs. */
  job: SynchronizationJob | undefined;
  /** A vendor that reads and writes Entra by itself. */
  hr: HrSystem | undefined;
}

/** SCIM jobs run every 40 minutes (scim-behaviour §7). */
const interval = 40 * 60_000;
/** What is not at rest after as many cycles goes round in circles. */
const mostRounds = 8;

/**
 * Runs every vendor's cycles, one round after the other, until a round changes nothing anywhere. Gives the vendors
 * that were still changing something in the last of them: nobody, where all came to rest.
 */
export async function runUntilSteady(
  world: World,
  vendors: readonly Running[],
  onProgress: (vendor: string) => OnCycleProgress,
): Promise<ReadonlySet<string>> {
  let restless = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    restless = new Set();
    // What HR systems write, the jobs of the same round send on.
    for (const { vendor, hr, ledger } of vendors)
      if (hr && ledger.enterWrites(await hr.synchronize())) restless.add(vendor);
    for (const { vendor, job, ledger } of vendors) {
      if (!job) continue;
      if (ledger.enter(await world.provisioning.runCycle(job, onProgress(vendor)))) restless.add(vendor);
    }
    if (restless.size === 0) break;
    world.clock.moveTo(world.clock.now() + interval);
  }
  return restless;
}
