import type { Groups } from './groups.ts';
import { Matcher } from './match.ts';
import { PatternProblem } from './node.ts';
import { parsePattern } from './parse.ts';

/** One match; a group by name or number gives where it is, or `undefined` where it took no part. */
export interface Match {
  start: number;
  end: number;
  group(slot: number): { start: number; end: number } | undefined;
}

/** A compiled regular expression of .NET's dialect. */
export interface Pattern {
  groups: Groups;
  find(text: string, from?: number): Match | null | 'exhausted';
  /** All matches, left to right, none overlapping another; after an empty one the next starts further on. */
  findAll(text: string): Match[] | 'exhausted';
}

/** Far beyond what patterns on names and numbers take, and some hundredths of a second. */
const defaultLimit = 1_000_000;

/** Reads and compiles a pattern once; `limit` is how many steps one search may take before it gives up. */
export function compilePattern(source: string, limit = defaultLimit): Pattern | PatternProblem {
  const parsed = parsePattern(source);
  if (parsed instanceof PatternProblem) return parsed;
  const matcher = new Matcher(parsed.node, parsed.groups.count, limit);
  const find = (text: string, from = 0): Match | null | 'exhausted' => {
    const found = matcher.find(text, from);
    if (found === null || found === 'exhausted') return found;
    const { starts, ends } = found;
    const group = (slot: number) => {
      const [start = -1, end = -1] = [starts[slot], ends[slot]];
      return start < 0 ? undefined : { start, end };
    };
    return { start: starts[0] ?? 0, end: ends[0] ?? 0, group };
  };
  const findAll = (text: string): Match[] | 'exhausted' => {
    const matches: Match[] = [];
    for (let from = 0; from <= text.length; ) {
      const match = find(text, from);
      if (match === 'exhausted') return match;
      if (match === null) break;
      matches.push(match);
      from = match.end === match.start ? match.end + 1 : match.end;
    }
    return matches;
  };
  return { groups: parsed.groups, find, findAll };
}
