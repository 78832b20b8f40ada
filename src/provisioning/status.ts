import type { SynchronizationJob, SynchronizationStatus } from '../tenant/index.ts';
import type { JobState } from './job-state.ts';
import type { CycleReport } from './report.ts';

const never = '0001-01-01T00:00:00Z';

interface Ran {
  report: CycleReport;
  endedAt: string;
  activityId: string;
  state: JobState;
}

/** The job's status after a cycle, in the shape of Graph's synchronizationStatus (syncschema, Types). */
export function statusAfter(
  job: SynchronizationJob,
  { report, endedAt, activityId, state }: Ran,
): SynchronizationStatus {
  const { failure, entries, startedAt } = report;
  const before = job.status;
  const exports = entries.filter(entry => entry.status === 'success' && entry.provisioningAction !== 'other');
  const execution = {
    activityIdentifier: activityId,
    countEntitled: [...state.users.values(), ...state.groups.values()].filter(link => link.managed).length,
    countEscrowed: state.escrows.size,
    countExported: exports.length,
    countImported: entries.length,
    error: failure ? { code: failure.code, message: failure.message, tenantActionable: true } : null,
    state: failure ? 'Failed' : state.escrows.size > 0 ? 'EntryLevelErrors' : 'Succeeded',
    timeBegan: startedAt,
    timeEnded: endedAt,
  };
  const common = {
    ...before,
    escrowsPruned: false,
    progress: [],
    lastExecution: execution,
    troubleshootingUrl: null,
    synchronizedEntryCountByType: [
      { key: 'User to urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', value: state.users.size },
      { key: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group', value: state.groups.size },
    ],
  };
  const failures =
    typeof before.countSuccessiveCompleteFailures === 'number' ? before.countSuccessiveCompleteFailures : 0;
  if (failure) {
    const earlier = before.quarantine as { currentBegan?: string; seriesCount?: number } | null | undefined;
    return {
      ...common,
      code: 'Quarantine',
      countSuccessiveCompleteFailures: failures + 1,
      quarantine: {
        reason: 'EncounteredQuarantineException',
        currentBegan: earlier?.currentBegan ?? endedAt,
        seriesBegan: earlier?.currentBegan ?? endedAt,
        seriesCount: (earlier?.seriesCount ?? 0) + 1,
        error: execution.error,
      },
    };
  }
  const steady = before.steadyStateFirstAchievedTime;
  return {
    ...common,
    code: 'Active',
    countSuccessiveCompleteFailures: 0,
    quarantine: null,
    lastSuccessfulExecution: execution,
    lastSuccessfulExecutionWithExports:
      exports.length > 0 ? execution : (before.lastSuccessfulExecutionWithExports ?? null),
    steadyStateFirstAchievedTime: typeof steady === 'string' && steady !== never ? steady : endedAt,
    steadyStateLastAchievedTime: endedAt,
  };
}
