import type { SynchronizationJob } from '../tenant/index.ts';
import { CycleFailure } from './failure.ts';
import type { ProvisioningOptions } from './options.ts';
import { compilePlan, type Plan } from './plan.ts';

/** The job's schema, compiled. */
export function planOf(
  { directory, clock, random, defaultDomain }: ProvisioningOptions,
  job: SynchronizationJob,
  more: { withoutRoles?: boolean } = {},
): Plan {
  return compilePlan(job.schema, {
    ...more,
    now: () => clock.now(),
    random,
    defaultDomain: () =>
      defaultDomain ?? directory.verifiedDomains.find(domain => domain.isDefault)?.name ?? null,
  });
}

/** @throws CycleFailure where the schema cannot be run, with every reason */
export function checkPlan(plan: Plan): void {
  if (plan.problems.length > 0)
    throw new CycleFailure(
      'InvalidSchema',
      `The synchronization schema cannot be run. ${plan.problems.join('. ')}`,
    );
}
