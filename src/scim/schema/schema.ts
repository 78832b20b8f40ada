import type { AttributeSet } from './attribute.ts';

/** RFC 7643 §7. */
export interface Schema {
  /** The schema's URN. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: AttributeSet;
}
