import type { SynchronizationJob } from '../tenant/index.ts';
import { readAssignments } from './assignment.ts';
import { conclude } from './conclude.ts';
import { runOnce } from './cycle.ts';
import { newCycle } from './cycle-context.ts';
import { checkRoles } from './duplicate-roles.ts';
import type { Endpoint } from './endpoint.ts';
import { CycleFailure } from './failure.ts';
import { guid } from './guid.ts';
import { type JobState, startsOver, takeQuarantineReset, takeResets } from './job-state.ts';
import { type NotificationSettings, readNotificationSettings } from './notification-settings.ts';
import type { ProvisioningOptions } from './options.ts';
import type { Plan } from './plan.ts';
import { probe } from './probe.ts';
import type { CycleReport, OnCycleProgress } from './report.ts';
import { checkPlan, planOf } from './run-plan.ts';
import { isOn } from './secret-words.ts';
import { openTarget } from './target.ts';

/** What a cycle needs before the target is asked anything. */
interface Prepared {
  plan: Plan;
  endpoint: Endpoint;
  settings: NotificationSettings;
}

/** @throws CycleFailure where the job cannot run as it is configured */
function prepare(options: ProvisioningOptions, job: SynchronizationJob): Prepared {
  const plan = planOf(options, job);
  checkPlan(plan);
  const secrets = options.secretsOf(job.servicePrincipalId);
  return { plan, settings: readNotificationSettings(secrets, job), endpoint: openTarget(options, secrets) };
}

export interface Ran {
  report: CycleReport;
  /** Absent where the job could not run: then nothing of it was touched. */
  plan?: Plan;
}

/** One cycle of an active job; sets `job.status` and takes `job.pendingReset`. */
export async function runCycle(
  options: ProvisioningOptions,
  job: SynchronizationJob,
  state: JobState,
  onProgress?: OnCycleProgress,
): Promise<Ran> {
  const { clock, directory } = options;
  const now = clock.now();
  const initial = startsOver(job.pendingReset) || state.watermark === undefined;
  const report: CycleReport = {
    jobId: job.id,
    kind: initial ? 'initial' : 'incremental',
    startedAt: new Date(now).toISOString(),
    entries: [],
    exchanges: [],
  };
  let prepared: Prepared;
  try {
    if (job.state !== 'Active')
      throw new CycleFailure('JobNotActive', `The job is ${job.state}: start it first`);
    prepared = prepare(options, job);
  } catch (error) {
    report.failure = failureOf(error);
    return { report };
  }

  const { plan, endpoint, settings } = prepared;
  const secrets = options.secretsOf(job.servicePrincipalId);
  report.cycleId = guid(options.random);
  report.exchanges = endpoint.exchanges;
  const cycle = newCycle({
    initial,
    now,
    clock,
    plan,
    state,
    endpoint,
    directory,
    assignments: readAssignments(directory, job.servicePrincipalId, isOn(secrets.get('SyncAll'))),
    keepsWhoLeaves: isOn(secrets.get('SkipOutOfScopeDeletions')),
    entries: report.entries,
    onDemand: false,
    onProgress,
  });
  takeQuarantineReset(state, job.pendingReset);
  try {
    checkRoles(plan, directory, job.servicePrincipalId);
    await probe(endpoint, plan, options.random);
    const { forcesDeletes } = takeResets(state, job.pendingReset);
    await runOnce(cycle, job.servicePrincipalId, {
      deleteThreshold: settings.deleteThreshold,
      forcesDeletes,
    });
  } catch (error) {
    report.failure = failureOf(error);
  }
  conclude(job, cycle, report, { recipients: settings.recipients, endedAt: clock.now() });
  return { report, plan };
}

/** What stopped a cycle; anything else is a mistake in this program. */
function failureOf(error: unknown): { code: string; message: string } {
  if (!(error instanceof CycleFailure)) throw error;
  return { code: error.code, message: error.message };
}
