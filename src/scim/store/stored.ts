import type { ScimResource } from '../resource/resource.ts';

/** A resource as a store has it. */
export interface Stored {
  readonly resource: ScimResource;
  /** Rises with every resource created. */
  readonly sequence: number;
  /** The resource's JSON, where somebody has asked for it. */
  json: string | undefined;
}
