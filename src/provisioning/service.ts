import type { ProvisioningObjectSummary, ProvisioningService, SynchronizationJob } from '../tenant/index.ts';
import { discover } from './discovery/discover.ts';
import { CycleFailure } from './failure.ts';
import { type JobState, newJobState } from './job-state.ts';
import { ProvisioningLog } from './log/provisioning-log.ts';
import { answerOf } from './on-demand/answer.ts';
import { provisionOnDemand } from './on-demand/provision-on-demand.ts';
import type { ProvisioningOptions } from './options.ts';
import type { Plan } from './plan.ts';
import { probe } from './probe.ts';
import type { CycleReport, OnCycleProgress } from './report.ts';
import { runCycle } from './run-cycle.ts';
import { checkPlan, planOf } from './run-plan.ts';
import { nextCycleAt, type Schedule, scheduleAfter } from './schedule.ts';
import { openTarget } from './target.ts';

/** The emulated provisioning service. It works from the job's synchronizationSchema and the directory only. */
export interface EmulatedProvisioningService extends Required<ProvisioningService> {
  /**
   * One cycle of the job now, due or not, initial or incremental as its state says. Never rejects for what
   * the directory, the schema or the target do: that is the report's `failure`, or an entry's. Sets
   * `job.status` and takes `job.pendingReset`.
   */
  runCycle(job: SynchronizationJob, onProgress?: OnCycleProgress): Promise<CycleReport>;
  /** When the next cycle is due, epoch milliseconds; undefined: the job does not run. See `runUntil`. */
  nextCycleAt(job: SynchronizationJob): number | undefined;
}

export function createProvisioningService(options: ProvisioningOptions): EmulatedProvisioningService {
  const { clock, random } = options;
  const states = new Map<string, JobState>();
  const schedules = new Map<string, Schedule>();
  const log = new ProvisioningLog();

  const stateOf = (job: SynchronizationJob): JobState => {
    const state = states.get(job.id) ?? newJobState();
    states.set(job.id, state);
    return state;
  };
  const record = (job: SynchronizationJob, plan: Plan, report: CycleReport): void => {
    const { cycleId, startedAt, kind, entries } = report;
    if (cycleId === undefined) return;
    const run = {
      tenantId: options.tenantId ?? '',
      jobId: job.id,
      servicePrincipalId: job.servicePrincipalId,
      cycleId,
      startedAt,
      initial: kind === 'initial',
      rules: { User: plan.users?.rule, Group: plan.groups?.rule },
    };
    log.add(run, entries);
  };
  /** What stops before anything is tried is an answer, not a mistake in this program. */
  const refusing = async <T>(work: () => Promise<T>) => {
    try {
      return { ok: true as const, ...(await work()) };
    } catch (error) {
      if (!(error instanceof CycleFailure)) throw error;
      return { ok: false as const, message: error.message };
    }
  };

  return {
    async runCycle(job, onProgress) {
      const startedAt = clock.now();
      const { report, plan } = await runCycle(options, job, stateOf(job), onProgress);
      schedules.set(
        job.id,
        scheduleAfter(job, { startedAt, endedAt: clock.now(), failed: report.failure !== undefined }),
      );
      if (plan) record(job, plan, report);
      return report;
    },
    nextCycleAt: job => nextCycleAt(job, schedules.get(job.id), states.get(job.id), clock.now()),
    validateCredentials: (job, secrets) =>
      refusing(async () => {
        const plan = planOf(options, job);
        if (plan.users || plan.groups) await probe(openTarget(options, secrets), plan, random);
        else checkPlan(plan);
        return {};
      }),
    provisionOnDemand: (job, ruleId, subject) =>
      refusing(async () => {
        const run = await provisionOnDemand(options, job, stateOf(job), ruleId, subject);
        record(job, run.plan, run.report);
        return answerOf(run);
      }),
    discover: (job, directory) =>
      refusing(async () => ({
        directory: await discover(
          openTarget(options, options.secretsOf(job.servicePrincipalId)),
          job,
          directory,
          clock,
        ),
      })),
    provisioningLog: (): Iterable<ProvisioningObjectSummary> => log,
    forget(jobId) {
      states.delete(jobId);
      schedules.delete(jobId);
    },
  };
}
