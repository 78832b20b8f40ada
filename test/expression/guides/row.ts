import type { Value } from '../../../src/expression/index.ts';

/** The day most of the guides' examples are told on. */
export const day = '2025-07-30T00:00:00Z';

/**
 * One example of a Microsoft guide. `gives` is the guide's own output, or what plainly follows from its
 * text where it prints none; `dropped attribute` and `dropped object` where nothing flows, a code where
 * the expression cannot be evaluated. `prints` is what the guide prints where that cannot be, and `why`.
 */
export interface GuideRow {
  expression: string;
  given?: Readonly<Record<string, Value>>;
  gives: Value;
  now?: string;
  taken?: readonly string[];
  prints?: string;
  why?: string;
}

/** The guides were written with lower-case outputs for expressions that change no case. */
export const noToLower = 'nothing in the expression changes case';

/** AD's file time of a moment: 100-nanosecond steps since 1601-01-01T00:00:00Z. */
export function fileTime(moment: string): string {
  return String((BigInt(Date.parse(moment)) - BigInt(Date.parse('1601-01-01T00:00:00Z'))) * 10_000n);
}
