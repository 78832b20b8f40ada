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
}

/** `Authorization` is masked before an exchange is recorded. */
export interface Exchange {
  request: ScimRequest;
  response?: ScimResponse;
  /** Where no answer came. */
  error?: string;
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
  provisioningAction: 'create' | 'update' | 'disable' | 'delete' | 'other';
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
}
