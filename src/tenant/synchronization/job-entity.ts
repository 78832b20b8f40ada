import type { SynchronizationJob } from '../job.ts';

/** .NET's TimeSpan.MaxValue: what Graph prints for a job without a schedule. */
const never = 'P10675199DT2H48M5.4775807S';
const notYet = '0001-01-01T00:00:00Z';

/** A status before any cycle (reference: synchronization schema, job create response). */
export const freshStatus = {
  countSuccessiveCompleteFailures: 0,
  escrowsPruned: false,
  synchronizedEntryCountByType: [],
  code: 'NotConfigured' as const,
  lastExecution: null,
  lastSuccessfulExecution: null,
  lastSuccessfulExecutionWithExports: null,
  steadyStateFirstAchievedTime: notYet,
  steadyStateLastAchievedTime: notYet,
  quarantine: null,
  troubleshootingUrl: null,
};

/** A job as Graph returns it: without its schema, which has a route of its own. SCIM jobs run every 40 minutes. */
export function jobEntity(job: SynchronizationJob) {
  return {
    id: job.id,
    templateId: job.templateId,
    schedule: { expiration: null, interval: job.state === 'Disabled' ? never : 'PT40M', state: job.state },
    status: job.status,
    synchronizationJobSettings: job.settings ?? [],
  };
}
