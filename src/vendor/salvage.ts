import type { z } from 'zod';
import type { Path } from '../diagnostics/index.ts';
import { without } from './conditions.ts';

/**
 * What is left of a value when all that its schema refuses is taken out, so that the checks can go on and
 * everything is told at once. Nothing where not even a skeleton is left.
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  value: unknown,
  skeleton: Readonly<Record<string, unknown>>,
): { value: z.output<S>; removed: Path[] } | undefined {
  if (!isMap(value)) return undefined;
  const removed: Path[] = [];
  let rest: Record<string, unknown> = { ...skeleton, ...value };
  // Each round takes something out, so this ends; the bound is for a schema that refuses even nothing.
  for (let round = 0; round < 100; round++) {
    const result = schema.safeParse(rest);
    if (result.success) return { value: result.data, removed };
    const refused = result.error.issues.flatMap(issue => culprits(issue, rest));
    if (refused.some(path => path.length === 0)) return undefined;
    removed.push(...refused);
    rest = { ...skeleton, ...without(rest, refused) };
  }
  return undefined;
}

function culprits(issue: z.core.$ZodIssue, value: unknown): Path[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => [...path, key]);
  // What is missing cannot be taken out: the map that lacks it goes.
  return [at(value, path) === undefined ? path.slice(0, -1) : path];
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
