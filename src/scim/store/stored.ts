import type { ScimResource } from '../resource/resource.ts';

/** A resource as a store has it: the same object for as long as the resource is there, whatever becomes of it. */
export interface Stored {
  readonly id: string;
  /** Its present version; the store alone puts another one there. */
  resource: ScimResource;
  /** Rises with every resource created. */
  readonly sequence: number;
  /** The present version's JSON, where somebody has asked for it. */
  json: string | undefined;
  /** What was found out about the groups it is in; undefined before anybody has asked. */
  groups: KnownGroups | undefined;
}

/** The groups of a resource as clients of one base URL get them, at one revision of all groups. */
export interface KnownGroups {
  readonly revision: number;
  readonly baseUrl: string;
  /** JSON; undefined where it is in none. */
  readonly json: string | undefined;
}
