import type { DirectoryReader, ObjectId, SynchronizationSecrets } from '../tenant/index.ts';
import type { TooManyRequests } from './retry-after.ts';
import type { ScimTransport } from './transport.ts';

/** What the provisioning service works with; everything outside it comes from here. */
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
  /** What a 429 means; left out: as the choices say. */
  tooManyRequests?: TooManyRequests;
  /** Lets time pass before a request is sent again; left out: none passes. */
  wait?(milliseconds: number): Promise<void>;
}
