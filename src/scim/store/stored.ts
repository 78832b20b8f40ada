import type { ScimResource } from '../resource/resource.ts';

/** A resource as a store has it: the same object for as long as the resource is there, whatever becomes of it. */
export interface Stored {
  readonly id: string;
  /** Its present version; the store alone puts another one there. */
  resource: ScimResource;
  /** That version's `meta.version`: what most requests ask of it beside its JSON. */
  version: string;
  /** Rises with every resource created. */
  readonly sequence: number;
  /** The present version's JSON, where somebody has asked for it. */
  json: string | undefined;
  /** Where in it `meta.location` belongs, which is as the client knows the server. */
  locationAt: number;
  /** The groups that have it as a member; undefined where they have to be looked up. */
  groups: readonly Stored[] | undefined;
}
