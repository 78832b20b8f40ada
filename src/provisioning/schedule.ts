import type { ResetFlag, SynchronizationJob } from '../tenant/index.ts';
import type { JobState } from './job-state.ts';

/** SCIM jobs run every 40 minutes (scim-behaviour §7). */
const interval = 40 * 60_000;

const lifting: ReadonlySet<ResetFlag> = new Set(['QuarantineState', 'Full', 'ForceDeletes'] as const);

/** When a job runs next. */
export interface Schedule {
  dueAt: number;
  /** What was asked for and could not be taken: no reason to run again at once. */
  left: ReadonlySet<ResetFlag>;
}

/** @param failed the cycle was stopped: what it was asked for may still be there */
export function scheduleAfter(
  job: SynchronizationJob,
  { startedAt, endedAt, failed }: { startedAt: number; endedAt: number; failed: boolean },
): Schedule {
  // Cycles run back to back, never at once. After a whole cycle, what is asked for is new.
  return {
    dueAt: Math.max(startedAt + interval, endedAt),
    left: new Set(failed ? job.pendingReset : []),
  };
}

/**
 * When the job's next cycle is due, never before `now`: at once for a job that has not run, or that was
 * started, restarted or given another schema; in quarantine at the next attempt; else 40 minutes after the
 * last (scim-behaviour §7, §9). Undefined: the job does not run.
 */
export function nextCycleAt(
  job: SynchronizationJob,
  schedule: Schedule | undefined,
  state: JobState | undefined,
  now: number,
): number | undefined {
  if (job.state !== 'Active') return undefined;
  if (!schedule) return now;
  const asked = [...job.pendingReset].filter(flag => !schedule.left.has(flag));
  // A quarantine is not lifted by another schema, and cycles stay rare until it is.
  const lifts = asked.some(flag => lifting.has(flag));
  if (state?.quarantine && !lifts) return Math.max(now, state.quarantine.nextAttempt);
  return asked.length > 0 ? now : Math.max(now, schedule.dueAt);
}
