import type { SynchronizationJob } from '../tenant/index.ts';
import type { CycleReport } from './report.ts';
import type { EmulatedProvisioningService } from './service.ts';

export interface Timeline {
  service: Pick<EmulatedProvisioningService, 'nextCycleAt' | 'runCycle'>;
  /** The jobs there are, asked anew after each cycle. */
  jobs: () => Iterable<SynchronizationJob>;
  /** Moved from cycle to cycle, and at last to the instant. */
  clock: { now(): number; moveTo(instant: number): void };
}

/**
 * Lets time pass: every cycle of every active job that is due up to the instant (it included), in the order
 * of time, jobs of one moment in their own order. Gives the reports in that order.
 *
 * @param instant epoch milliseconds
 */
export async function runUntil(instant: number, { service, jobs, clock }: Timeline): Promise<CycleReport[]> {
  const reports: CycleReport[] = [];
  for (;;) {
    let next: { job: SynchronizationJob; at: number } | undefined;
    for (const job of jobs()) {
      const at = service.nextCycleAt(job);
      if (at === undefined || at > instant) continue;
      if (!next || at < next.at) next = { job, at };
    }
    if (!next) break;
    clock.moveTo(next.at);
    reports.push(await service.runCycle(next.job));
  }
  clock.moveTo(instant);
  return reports;
}
