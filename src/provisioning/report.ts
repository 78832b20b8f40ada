import type { QuarantineReason } from './quarantine.ts';
import type { ScimRequest, ScimResponse } from './transport.ts';

/** What a cycle did, for people and for the provisioning log. */
export interface CycleReport {
  jobId: string;
  kind: 'initial' | 'incremental';
  /** ISO 8601, on the virtual clock. */
  startedAt: string;
  /** One entry per object the cycle looked at, in the order it looked. */
  entries: ProvisioningEntry[];
  /** Every exchange of the cycle in order; entries point into it. */
  exchanges: Exchange[];
  /** Set where the whole cycle could not run. */
  failure?: { code: string; message: string };
  /** Graph's cycleId, of a cycle that could be started. */
  cycleId?: string;
  /** Set where the job is in quarantine after the cycle (scim-behaviour §9). Times are ISO 8601. */
  quarantine?: { reason: QuarantineReason; message: string; seriesBegan: string; nextAttempt: string };
  /** The mail Entra sends where the job comes into quarantine or the reason changes. */
  mail?: { to: string; reason: QuarantineReason; message: string };
  /** Set where the service stopped the job for good: only a restart makes it run again. */
  disabled?: { code: 'QuarantinedTooLong' | 'RetriesExhausted'; message: string };
}

/** Told after every object of a cycle how far it is: with users and groups, then with what refers to them. */
export type OnCycleProgress = (stage: 'objects' | 'references', done: number, total: number) => void;

/** `Authorization` is masked before an exchange is recorded. */
export interface Exchange {
  request: ScimRequest;
  response?: ScimResponse;
  /** Where no answer came. */
  error?: string;
  /** Of a large cycle: what went well is kept without headers and bodies. */
  shortened?: true;
}

/** What happened to one object. Names follow Graph's provisioningObjectSummary. */
export interface ProvisioningEntry {
  source: {
    type: 'User' | 'Group';
    id: string;
    displayName: string;
    userPrincipalName?: string;
  };
  /** The resource's id in the target, where known. */
  targetId?: string;
  provisioningAction: 'create' | 'update' | 'disable' | 'delete' | 'stageddelete' | 'other';
  status: 'success' | 'failure' | 'skipped' | 'warning';
  /**
   * Why, where it is not plain success: Entra's error or skip code, such as `RedundantExport`,
   * `NotEffectivelyEntitled`, `DuplicateTargetEntries`, and a sentence for people.
   */
  reason?: { code: string; message: string; fix?: string };
  modifiedProperties: { displayName: string; oldValue: string | null; newValue: string | null }[];
  /** Values that could not go out, such as a manager out of scope. The object itself went out. */
  notes: { code: string; attribute: string; message: string }[];
  /** Indexes into the cycle's exchanges. */
  exchanges: number[];
  /** Why it is not to be provisioned, where it is not. */
  outOfScope?: OutOfScope;
  /** Left out: no time passed on the clock. */
  durationInMilliseconds?: number;
}

export type OutOfScope = 'unassigned' | 'filtered' | 'not security-enabled' | 'disabled' | 'deleted';
