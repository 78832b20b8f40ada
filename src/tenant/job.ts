import type { SynchronizationSchema } from '../schema/index.ts';
import type { ObjectId } from './directory.ts';

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

/** What the tenant's Graph routes ask of the provisioning service. The rehearsal joins the two. */
export interface ProvisioningService {
  /** Test connection; resolves to the message Graph's error carries where it fails. */
  validateCredentials(
    job: SynchronizationJob,
    secrets: SynchronizationSecrets,
  ): Promise<{ ok: true } | { ok: false; message: string }>;
}
