import type { SynchronizationJob, SynchronizationStatus } from '../tenant/index.ts';
import { choices } from './choices.ts';
import type { Cycle } from './cycle-context.ts';
import { quarantineEntity } from './quarantine.ts';
import type { CycleReport } from './report.ts';

const never = '0001-01-01T00:00:00Z';

interface Ran {
  cycle: Cycle;
  report: CycleReport;
  endedAt: number;
}

/** The job's status after a cycle, in the shape of Graph's synchronizationStatus (syncschema, Types). */
export function statusAfter(job: SynchronizationJob, ran: Ran): SynchronizationStatus {
  const { cycle, report } = ran;
  const before = job.status;
  const { state } = cycle;
  const execution = executionOf(ran);
  const common = {
    ...before,
    code: codeOf(job, cycle),
    escrowsPruned: false,
    progress: progressOf(ran),
    lastExecution: execution,
    quarantine: state.quarantine ? quarantineEntity(state.quarantine) : null,
    troubleshootingUrl: null,
    synchronizedEntryCountByType: countsByType(cycle),
  };
  const failures =
    typeof before.countSuccessiveCompleteFailures === 'number' ? before.countSuccessiveCompleteFailures : 0;
  if (report.failure) return { ...common, countSuccessiveCompleteFailures: failures + 1 };
  const steady = before.steadyStateFirstAchievedTime;
  const endedAt = execution.timeEnded;
  return {
    ...common,
    countSuccessiveCompleteFailures: 0,
    lastSuccessfulExecution: execution,
    lastSuccessfulExecutionWithExports:
      execution.countExported > 0 ? execution : (before.lastSuccessfulExecutionWithExports ?? null),
    steadyStateFirstAchievedTime: typeof steady === 'string' && steady !== never ? steady : endedAt,
    steadyStateLastAchievedTime: endedAt,
  };
}

/** A job paused while it ran finishes its cycle and stays paused (scim-behaviour §7). */
function codeOf(job: SynchronizationJob, { state }: Cycle): SynchronizationStatus['code'] {
  if (job.state === 'Paused') return 'Paused';
  if (state.quarantine) return 'Quarantine';
  return job.state === 'Disabled' ? choices.codeOfADisabledJob.value : 'Active';
}

/** Graph's synchronizationTaskExecution: counts are of the entries this run looked at. */
function executionOf({ cycle, report, endedAt }: Ran) {
  const { failure, entries, startedAt, cycleId } = report;
  let assigned = 0;
  let inScope = 0;
  let failures = 0;
  let warnings = 0;
  let exported = 0;
  for (const { outOfScope, status, provisioningAction } of entries) {
    if (outOfScope === undefined) inScope += 1;
    if (outOfScope !== 'unassigned') assigned += 1;
    if (status === 'failure') failures += 1;
    else if (status === 'warning') warnings += 1;
    if ((status === 'success' || status === 'warning') && provisioningAction !== 'other') exported += 1;
  }
  return {
    activityIdentifier: cycleId ?? '',
    countEntitled: assigned,
    countEntitledForProvisioning: inScope,
    countEscrowed: failures,
    countEscrowedRaw: failures + warnings,
    countExported: exported,
    countExports: exported + failures,
    countImported: entries.length,
    countImportedDeltas: cycle.initial ? 0 : entries.length,
    countImportedReferenceDeltas: cycle.initial ? 0 : referenceDeltas(cycle),
    error: failure ? { code: failure.code, message: failure.message, tenantActionable: true } : null,
    state: failure ? 'Failed' : failures + warnings > 0 ? 'EntryLevelErrors' : 'Succeeded',
    timeBegan: startedAt,
    timeEnded: new Date(endedAt).toISOString(),
  };
}

/** Entries of which a reference went out, or was left out. */
function referenceDeltas({ plan, entries }: Cycle): number {
  const names = new Set([plan.users?.reference?.path.text, plan.groups?.reference?.path.text]);
  return entries.filter(
    ({ modifiedProperties, notes }) =>
      modifiedProperties.some(({ displayName }) => names.has(displayName)) ||
      notes.some(({ attribute }) => names.has(attribute)),
  ).length;
}

/** Graph's synchronizationProgress; a run that looked at nothing has none. */
function progressOf({ cycle, endedAt }: Ran) {
  const pages = (objects: number) => Math.ceil(objects / choices.progressPageSize.value);
  if (cycle.work === 0) return [];
  return [
    {
      completedUnits: pages(cycle.done),
      totalUnits: pages(cycle.work),
      units: 'pages',
      progressObservationDateTime: new Date(endedAt).toISOString(),
    },
  ];
}

function countsByType({ plan, state }: Cycle) {
  const key = (kind: 'users' | 'groups', source: string, otherwise: string) =>
    `${source} to ${plan[kind]?.rule.targetObject ?? otherwise}`;
  return [
    {
      key: key('users', 'User', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'),
      value: state.users.size,
    },
    { key: key('groups', 'Group', 'urn:ietf:params:scim:schemas:core:2.0:Group'), value: state.groups.size },
  ];
}
