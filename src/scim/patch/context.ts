import type { Reading } from '../resource/canonical.ts';
import type { ResourceType } from '../schema/type.ts';

export interface PatchContext extends Reading {
  readonly type: ResourceType;
  /** Multi-valued attributes of which the vendor keeps one element: what is added takes its place. */
  readonly single: ReadonlySet<string>;
}
