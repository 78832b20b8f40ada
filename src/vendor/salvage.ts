import type { z } from 'zod';
import { type Issue, type Path, resolveUnions } from '../diagnostics/index.ts';
import { without } from './conditions.ts';

/**
 * What is left of a value when all that its schema refuses is taken out, so that the checks can go on and
 * everything is told at once. Nothing where not even a skeleton is left.
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  value: unknown,
  skeleton: Readonly<Record<string, unknown>>,
): z.output<S> | undefined {
  if (!isMap(value)) return undefined;
  let rest: Record<string, unknown> = { ...skeleton, ...value };
  // Each round takes something out, so this ends; the bound is for a schema that refuses even nothing.
  for (let round = 0; round < 100; round++) {
    const result = schema.safeParse(rest);
    if (result.success) return result.data;
    const refused = resolveUnions(result.error.issues).flatMap(issue => culprits(issue, rest));
    if (refused.some(path => path.length === 0)) return undefined;
    rest = { ...skeleton, ...without(rest, refused) };
  }
  return undefined;
}

function culprits(issue: Issue, value: unknown): Path[] {
  const path = issue.path.map(String);
  // Out of a list nothing is taken alone: what follows would move to a place that is not its own.
  const list = issue.path.findIndex(step => typeof step === 'number');
  if (list !== -1) return [path.slice(0, list)];
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
