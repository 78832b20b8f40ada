import type { SynchronizationJob } from '../tenant/index.ts';
import { choices } from './choices.ts';
import type { Cycle } from './cycle-context.ts';
import type { JobState } from './job-state.ts';
import {
  type FailureCounts,
  impose,
  outlasted,
  type Quarantine,
  quarantineEntity,
  reasonByCount,
} from './quarantine.ts';
import type { CycleReport } from './report.ts';
import { statusAfter } from './status.ts';

/**
 * What a cycle leads to (scim-behaviour §8, §9): quarantine imposed, left in effect or lifted, a mail, the
 * job disabled, and its status.
 */
export function conclude(
  job: SynchronizationJob,
  cycle: Cycle,
  report: CycleReport,
  { recipients, endedAt }: { recipients: string | null; endedAt: number },
): void {
  const { state } = cycle;
  const earlier = state.quarantine;
  const asked = quarantineFor(cycle, report);
  state.quarantine = asked && impose(earlier, asked.reason, asked.error, endedAt);
  if (state.quarantine) {
    const { reason, error } = state.quarantine;
    const { seriesBegan, nextAttempt } = quarantineEntity(state.quarantine);
    report.quarantine = { reason, message: error.message, seriesBegan, nextAttempt };
    if (recipients !== null && earlier?.reason !== reason)
      report.mail = { to: recipients, reason, message: error.message };
  }
  const disabled = reasonToDisable(cycle, endedAt);
  if (disabled && job.state === 'Active') {
    job.state = 'Disabled';
    report.disabled = disabled;
  }
  job.status = statusAfter(job, { cycle, report, endedAt });
}

function quarantineFor(
  cycle: Cycle,
  { failure, entries }: CycleReport,
): Pick<Quarantine, 'reason' | 'error'> | undefined {
  if (failure) return { reason: 'EncounteredQuarantineException', error: failure };
  if (cycle.held) {
    const { wanted, threshold } = cycle.held;
    const message = `The cycle has ${wanted} disables and deletes, more than the threshold of ${threshold}: they are held back`;
    return { reason: 'TooManyDeletes', error: { code: 'TooManyDeletes', message } };
  }
  const counts = countFailures(cycle.state, entries);
  const reason = reasonByCount(counts);
  if (!reason) return undefined;
  const { objects, references, successes } = counts;
  const message = `${objects} users and groups failed, ${references} references failed, ${successes} succeeded`;
  return { reason, error: { code: reason, message } };
}

function countFailures(state: JobState, entries: CycleReport['entries']): FailureCounts {
  if (choices.quarantineCounts.value === 'the cycle') {
    const failures = entries.filter(({ status }) => status === 'failure').length;
    const references = entries.filter(({ status }) => status === 'warning').length;
    return { objects: failures, references, successes: entries.length - failures };
  }
  const objects = state.escrows.size;
  const references = state.openReferences.size;
  let successes = 0;
  // Nobody is counted where nothing has failed.
  if (objects > 0)
    for (const links of [state.users, state.groups])
      for (const [id, link] of links) if (link.managed && !state.escrows.has(id)) successes += 1;
  return { objects, references, successes };
}

function reasonToDisable({ state, givenUp }: Cycle, now: number): CycleReport['disabled'] {
  if (state.quarantine && outlasted(state.quarantine, now))
    return {
      code: 'QuarantinedTooLong',
      message: `In quarantine since ${new Date(state.quarantine.seriesBegan).toISOString()}, for more than four weeks: ${state.quarantine.error.message}`,
    };
  if (givenUp > 0)
    return {
      code: 'RetriesExhausted',
      message: `${givenUp === 1 ? 'One object has' : `${givenUp} objects have`} failed for 28 days and ${givenUp === 1 ? 'is' : 'are'} not tried again`,
    };
  return undefined;
}
