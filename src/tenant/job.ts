import type { DirectoryDefinition, SynchronizationSchema } from '../schema/index.ts';
import type { ObjectId } from './directory.ts';
import type { ProvisioningObjectSummary } from './provisioning-log.ts';

export type ResetFlag =
  | 'None'
  | 'ConnectorDataStore'
  | 'Escrows'
  | 'Watermark'
  | 'QuarantineState'
  | 'Full'
  | 'ForceDeletes';

/** A synchronizationJob as the tenant holds it; Graph's JSON is made from it when asked. */
export interface SynchronizationJob {
  /** `{templateId}.{tenant id without dashes}.{guid}` */
  id: string;
  templateId: string;
  servicePrincipalId: ObjectId;
  state: 'Active' | 'Paused' | 'Disabled';
  schema: SynchronizationSchema;
  /** Set by PUT schema, start and restart; the provisioning service takes them at its next cycle. */
  pendingReset: Set<ResetFlag>;
  /** Graph's synchronizationJobSettings, such as `QuarantineTooManyDeletesThreshold`; left out: none. */
  settings?: { name: string; value: string }[];
  /** The service's latest word about the job, in the shape of Graph's synchronizationStatus. */
  status: SynchronizationStatus;
}

export interface SynchronizationStatus {
  code: 'NotConfigured' | 'NotRun' | 'Active' | 'Paused' | 'Quarantine';
  [property: string]: unknown;
}

/** The synchronization secrets of a service principal by key (`BaseAddress`, `SecretToken`, `SyncAll`, …). */
export type SynchronizationSecrets = ReadonlyMap<string, string>;

/** Graph's synchronizationJobSubject: whom to provision on demand, and which members of a group. */
export interface OnDemandSubject {
  objectId: ObjectId;
  objectTypeName: 'User' | 'Group';
  /** `links.members`: at most five. */
  members: ObjectId[];
}

/** Graph's stringKeyStringValuePair: both are JSON texts. */
export interface OnDemandAnswer {
  key: string;
  value: string;
}

export interface Refused {
  ok: false;
  message: string;
}

/** What the tenant's Graph routes ask of the provisioning service. The rehearsal joins the two. */
export interface ProvisioningService {
  /** Test connection; resolves to the message Graph's error carries where it fails. */
  validateCredentials(
    job: SynchronizationJob,
    secrets: SynchronizationSecrets,
  ): Promise<{ ok: true } | Refused>;
  /** Refused where nothing could be tried: no such object, no rule for it, no usable credentials or schema. */
  provisionOnDemand?(
    job: SynchronizationJob,
    ruleId: string,
    subject: OnDemandSubject,
  ): Promise<({ ok: true } & OnDemandAnswer) | Refused>;
  /** Reads the target's attributes; resolves to the directory's definition with those that were missing. */
  discover?(
    job: SynchronizationJob,
    directory: DirectoryDefinition,
  ): Promise<{ ok: true; directory: DirectoryDefinition } | Refused>;
  /** The provisioning log, newest first, each entry made as it is asked for. */
  provisioningLog?(): Iterable<ProvisioningObjectSummary>;
  /** Drops what is remembered of a deleted job. */
  forget?(jobId: string): void;
}
