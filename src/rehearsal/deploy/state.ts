import type { WireProperties } from './property.ts';

/**
 * One deployed resource, as Pulumi's state holds it. It stays in memory: secrets are marked in it, not
 * removed.
 */
export interface ResourceState {
  urn: string;
  type: string;
  name: string;
  /** Name of the outermost component it stands in. */
  component: string | undefined;
  id: string;
  inputs: WireProperties;
  outputs: WireProperties;
  /** URNs of what must be there first, and so must go last. */
  dependencies: readonly string[];
  /** Replaced already, and still to be deleted: the deployment that replaced it did not come to that. */
  pendingDeletion?: true;
  /** The last run failed at it: what is there is for the next one to read, as every run does (Pulumi.yaml). */
  unsure?: true;
  /** Forgotten instead of deleted. */
  retainOnDelete?: true;
}

/** What happened to a resource; `skipped`: something it needs failed. */
export type Step = 'create' | 'same' | 'update' | 'replace' | 'delete' | 'failed' | 'skipped';
