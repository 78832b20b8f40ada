import type { Version } from '../resource/version.ts';

/** A resource as a store has it: the same object for as long as the resource is there, whatever becomes of it. */
export interface Stored {
  readonly id: string;
  /** Its present version; the store alone puts another one there. */
  version: Version;
  /** Rises with every resource created. */
  readonly sequence: number;
  /** The groups that have it as a member; undefined where they have to be looked up. */
  groups: readonly Stored[] | undefined;
}
