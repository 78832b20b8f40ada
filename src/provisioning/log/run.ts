import type { RuleNames } from '../plan.ts';

/** What the entries of one run have in common. */
export interface LoggedRun {
  tenantId: string;
  jobId: string;
  servicePrincipalId: string;
  cycleId: string;
  /** ISO 8601. */
  startedAt: string;
  /** A run that reads the whole directory, not only what changed. */
  initial: boolean;
  rules: { User: RuleNames | undefined; Group: RuleNames | undefined };
}
