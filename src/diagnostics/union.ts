import type { z } from 'zod';

/** A zod issue; a union's is replaced by those of the branch that was meant. */
export type Issue =
  Exclude<
    z.core.$ZodIssue,
    z.core.$ZodIssueInvalidUnion | z.core.$ZodIssueUnrecognizedKeys
  > extends infer Plain
    ? (Plain & { oneOf?: string[] }) | UnknownKeys | NoBranch
    : never;

interface UnknownKeys {
  code: 'unrecognized_keys';
  path: PropertyKey[];
  keys: string[];
  message: string;
  /** The key is known, but goes together with another branch than this key does. */
  excludedBy?: string;
}

interface NoBranch {
  code: 'invalid_union';
  path: PropertyKey[];
  message: string;
  /** What each branch would take, in words. */
  expects: string[];
  oneOf?: string[];
}

/**
 * A union fails with the issues of every branch, which help nobody. This keeps those of the branch the
 * person was on: the one with the fewest, judged by keys nobody knows and keys that are missing.
 */
export function resolveUnions(issues: readonly z.core.$ZodIssue[], at: PropertyKey[] = []): Issue[] {
  return issues.flatMap(issue => {
    const path = [...at, ...issue.path];
    if (issue.code !== 'invalid_union') return [{ ...issue, path } as Issue];
    return resolveUnion(issue, path);
  });
}

function resolveUnion(union: z.core.$ZodIssueInvalidUnion, path: PropertyKey[]): Issue[] {
  const all = union.errors.map(issues => resolveUnions(issues));
  // A branch that wanted another kind of value altogether was not meant.
  const possible = all.filter(issues => !issues.some(issue => issue.path.length === 0 && isKind(issue)));
  if (possible.length === 0) {
    return [
      { code: 'invalid_union', path, message: '', expects: [...new Set(all.flat().flatMap(expectation))] },
    ];
  }
  const unknownToAll = shared(possible.map(issues => issues.flatMap(keysUnknown)));
  if (unknownToAll.length > 0) {
    return [{ code: 'unrecognized_keys', path, keys: unknownToAll, message: '' }];
  }
  const fewest = Math.min(...possible.map(issues => issues.length));
  const best = possible.filter(issues => issues.length === fewest);
  const missing = best.map(issues => (issues.length === 1 ? issues[0] : undefined)).filter(isMissing);
  const [first] = missing;
  if (first && missing.length === best.length && missing.length > 1) {
    const names = missing.map(issue => String(issue.path[issue.path.length - 1]));
    return [{ ...first, path: [...path, ...first.path], oneOf: [...new Set(names)] } as Issue];
  }
  return (best[0] ?? []).map(issue => placed(issue, path, possible));
}

function placed(issue: Issue, path: PropertyKey[], possible: Issue[][]): Issue {
  const moved = { ...issue, path: [...path, ...issue.path] } as Issue;
  if (moved.code !== 'unrecognized_keys' || issue.path.length > 0) return moved;
  // Known to another branch: then that branch does not know some key of this one.
  const rival = possible
    .filter(issues => !issues.some(other => keysUnknown(other).includes(moved.keys[0] ?? '')))
    .flatMap(issues => issues.flatMap(keysUnknown))[0];
  return rival === undefined ? moved : { ...moved, excludedBy: rival };
}

const isKind = (issue: Issue) =>
  issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union';

const isMissing = (issue: Issue | undefined): issue is Issue =>
  issue !== undefined && issue.code === 'invalid_type' && issue.input === undefined && issue.path.length > 0;

const keysUnknown = (issue: Issue): string[] =>
  issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [];

function shared(lists: string[][]): string[] {
  const [first = [], ...rest] = lists;
  return first.filter(name => rest.every(list => list.includes(name)));
}

function expectation(issue: Issue): string[] {
  if (issue.path.length > 0) return [];
  if (issue.code === 'invalid_type') return [expected[issue.expected] ?? issue.expected];
  if (issue.code === 'invalid_value') return issue.values.map(value => `"${String(value)}"`);
  return issue.code === 'invalid_union' ? issue.expects : [];
}

const expected: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};
