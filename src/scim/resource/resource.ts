import type { JsonObject } from '../json.ts';

/**
 * A stored resource: `schemas`, `id`, the attributes in the schemas' spelling, extensions under their
 * URN, then `meta` without `location`, which depends on where the server is reached. Never changed in place.
 */
export interface ScimResource extends JsonObject {
  readonly schemas: readonly string[];
  readonly id: string;
  readonly meta: Meta;
}

/** What a resource has beside its attributes, which the server alone writes. */
export const serviceProviders: readonly string[] = ['schemas', 'id', 'meta'];

/** What `meta` says of one version of a resource. */
export interface Revision {
  readonly created: string;
  readonly lastModified: string;
  /** Counts up from 1. */
  readonly revision: number;
}

/** RFC 7643 §3.1. */
export interface Meta extends JsonObject {
  readonly resourceType: 'User' | 'Group';
  readonly created: string;
  readonly lastModified: string;
  readonly version: string;
}
