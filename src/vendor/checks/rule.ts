import type { codes, Path } from '../../diagnostics/index.ts';
import type { Subject } from './subject.ts';

/**
 * One thing that is checked about a vendor. All rules run and everything they find is reported; none
 * stops another. The code's title is in the diagnostics' table.
 */
export interface Rule {
  code: keyof typeof codes;
  /** What goes wrong in Entra or at the vendor where nobody looks. */
  why: string;
  check(subject: Subject): Iterable<Finding>;
}

export interface Finding {
  path: Path;
  /** Left out: the value. */
  part?: 'key' | 'value';
  /** A stretch of the text value, in place of all of it. */
  span?: { start: number; end: number };
  message: string;
  hint?: string | undefined;
  severity?: 'error' | 'warning';
}
