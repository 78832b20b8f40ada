import type { Code, Path } from '../diagnostics/index.ts';
import type { GuardLevel } from '../vendor/index.ts';
import type { About, Says, Statements } from './statement.ts';

/**
 * One thing a team may forbid itself. Unlike a check it is about sound files: what they say would work, and
 * somebody should have meant it.
 */
export interface Guard {
  code: Code & `RC6${string}`;
  title: string;
  /** What may come of it. */
  why: string;
  /** What to write instead in a vendor file. */
  fix: string;
  /** The same for who registers resources without one. */
  fixResource: string;
  /** Where the stack says nothing. */
  level: GuardLevel;
  /** Months it allows, where the stack says nothing; left out: it counts none. */
  months?: number;
  look(says: Says, limits: Limits): Iterable<Finding>;
}

/** What a stack may set of a guard beside its level. */
export interface Limits {
  months: number;
}

export interface Finding {
  message: string;
  /** In the vendor file, or among the resource's properties. */
  path: Path;
}

/** A guard that judges each statement about one thing by itself. */
export function guard<K extends About>({
  about,
  finds,
  ...rest
}: Omit<Guard, 'look'> & {
  about: K;
  /** What is wrong, in words; nothing where it is fine. */
  finds(statement: Statements[K], limits: Limits): string | undefined;
}): Guard {
  return {
    ...rest,
    *look(says, limits) {
      for (const statement of says(about)) {
        const message = finds(statement, limits);
        if (message !== undefined) yield { message, path: statement.path };
      }
    },
  };
}
