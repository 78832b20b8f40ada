import type { Code, Path } from '../diagnostics/index.ts';
import type { GuardLevel, Vendor } from '../vendor/index.ts';

/**
 * One thing a team may forbid itself. Unlike a check it is about sound files: what they say would work, and
 * somebody should have meant it.
 */
export interface Guard {
  code: Code & `RC6${string}`;
  title: string;
  /** What may come of it. */
  why: string;
  /** What to write instead. */
  fix: string;
  /** Where the stack says nothing. */
  level: GuardLevel;
  /** `now`: epoch milliseconds. */
  look(vendor: Vendor, now: number): Iterable<Finding>;
}

export interface Finding {
  message: string;
  /** In the vendor file. */
  path: Path;
}
