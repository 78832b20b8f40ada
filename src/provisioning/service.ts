import type {
  DirectoryReader,
  ObjectId,
  ProvisioningService,
  SynchronizationJob,
  SynchronizationSecrets,
} from '../tenant/index.ts';
import { readAssignments } from './assignment.ts';
import { readBaseAddress } from './base-address.ts';
import { entraToken } from './bearer.ts';
import { runOnce } from './cycle.ts';
import type { Cycle } from './cycle-context.ts';
import { type Endpoint, openEndpoint } from './endpoint.ts';
import { CycleFailure } from './failure.ts';
import { guid } from './guid.ts';
import { type JobState, newJobState, takeResets } from './job-state.ts';
import { compilePlan, type Plan } from './plan.ts';
import { probe } from './probe.ts';
import type { CycleReport } from './report.ts';
import { statusAfter } from './status.ts';
import type { ScimTransport } from './transport.ts';

export interface ProvisioningOptions {
  directory: DirectoryReader;
  /** The synchronization secrets of a service principal, as saved. */
  secretsOf(servicePrincipal: ObjectId): SynchronizationSecrets;
  clock: { now(): number };
  /** In [0, 1). */
  random: () => number;
  /** The way to a target, by the job's BaseAddress. */
  connect(baseAddress: string): ScimTransport;
  /** The issuer of tokens, where a job has no secret token. */
  tenantId?: string;
  /** What DefaultDomain() gives; left out: the directory's own. */
  defaultDomain?: string;
}

/** The emulated provisioning service. It works from the job's synchronizationSchema and the directory only. */
export interface EmulatedProvisioningService extends ProvisioningService {
  /**
   * One cycle of the job, initial or incremental as its state says. Never rejects for what the directory,
   * the schema or the target do: that is the report's `failure`, or an entry's. Sets `job.status` and takes
   * `job.pendingReset`.
   */
  runCycle(job: SynchronizationJob): Promise<CycleReport>;
  /** Drops what is remembered of a deleted job. */
  forget(jobId: string): void;
}

const yes = (text: string | undefined): boolean => text?.toLowerCase() === 'true';

export function createProvisioningService(options: ProvisioningOptions): EmulatedProvisioningService {
  const { directory, clock, random } = options;
  const states = new Map<string, JobState>();

  const planOf = (job: SynchronizationJob): Plan =>
    compilePlan(job.schema, {
      now: () => clock.now(),
      random,
      defaultDomain: () =>
        options.defaultDomain ?? directory.verifiedDomains.find(domain => domain.isDefault)?.name ?? null,
    });

  /** @throws CycleFailure where the secrets lead nowhere */
  const openTarget = (secrets: SynchronizationSecrets): Endpoint => {
    const address = secrets.get('BaseAddress');
    if (!address)
      throw new CycleFailure('CredentialsMissing', "The job's secrets have no BaseAddress (the tenant URL)");
    const base = readBaseAddress(address);
    if (!base) throw new CycleFailure('CredentialsMissing', `BaseAddress "${address}" is not an http(s) URL`);
    const token = secrets.get('SecretToken') || entraToken(options.tenantId ?? '', clock.now());
    return openEndpoint(base, token, options.connect(base.text));
  };

  /** @throws CycleFailure where the schema cannot be run */
  const checkPlan = (plan: Plan): void => {
    if (plan.problems.length > 0)
      throw new CycleFailure(
        'InvalidSchema',
        `The synchronization schema cannot be run. ${plan.problems.join('. ')}`,
      );
  };

  const runCycle = async (job: SynchronizationJob): Promise<CycleReport> => {
    const now = clock.now();
    const state = states.get(job.id) ?? newJobState();
    const resets = new Set(job.pendingReset);
    const restarts = resets.has('Full') || resets.has('Watermark') || resets.has('ConnectorDataStore');
    const initial = restarts || state.watermark === undefined;
    const report: CycleReport = {
      jobId: job.id,
      kind: initial ? 'initial' : 'incremental',
      startedAt: new Date(now).toISOString(),
      entries: [],
      exchanges: [],
    };
    if (job.state !== 'Active') {
      report.failure = { code: 'JobNotActive', message: `The job is ${job.state}: start it first` };
      return report;
    }
    let reached = false;
    try {
      const plan = planOf(job);
      checkPlan(plan);
      const secrets = options.secretsOf(job.servicePrincipalId);
      const endpoint = openTarget(secrets);
      reached = true;
      report.exchanges = endpoint.exchanges;
      await probe(endpoint, plan, random);
      states.set(job.id, state);
      takeResets(state, resets);
      for (const flag of resets) job.pendingReset.delete(flag);
      const cycle: Cycle = {
        initial,
        now,
        plan,
        state,
        endpoint,
        directory,
        assignments: readAssignments(directory, job.servicePrincipalId, yes(secrets.get('SyncAll'))),
        keepsWhoLeaves: yes(secrets.get('SkipOutOfScopeDeletions')),
        entries: report.entries,
        references: [],
      };
      await runOnce(cycle, job.servicePrincipalId);
    } catch (error) {
      if (!(error instanceof CycleFailure)) throw error;
      report.failure = { code: error.code, message: error.message };
    }
    // A job without credentials or with a schema that cannot run is left as it was.
    if (reached) {
      const endedAt = new Date(clock.now()).toISOString();
      job.status = statusAfter(job, { report, endedAt, activityId: guid(random), state });
    }
    return report;
  };

  return {
    runCycle,
    forget: jobId => states.delete(jobId),
    async validateCredentials(job, secrets) {
      try {
        const plan = planOf(job);
        if (plan.users || plan.groups) await probe(openTarget(secrets), plan, random);
        else checkPlan(plan);
        return { ok: true };
      } catch (error) {
        if (!(error instanceof CycleFailure)) throw error;
        return { ok: false, message: error.message };
      }
    },
  };
}
