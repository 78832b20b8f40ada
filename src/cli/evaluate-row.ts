import { z } from 'zod';
import {
  check,
  compile,
  type ExpressionIssue,
  type Outcome,
  parse,
  type Value,
} from '../expression/index.ts';

/** Source attributes by name. `$tenantDefaultDomain` is none: it stands for the tenant's default domain. */
export const attributesShape = z.record(z.string(), z.json());
const time = z.string().refine(text => !Number.isNaN(Date.parse(text)), 'is not an ISO 8601 time');

/** One row of `--file`. Other keys, such as a note or what is expected, are the writer's own. */
export const rowShape = z.object({
  id: z.union([z.string(), z.number()]),
  expression: z.string(),
  inputs: attributesShape.default({}),
  now: time.nullish(),
  taken: z.array(z.string()).nullish(),
});

export interface Case {
  expression: string;
  inputs: Readonly<Record<string, Value>>;
  /** ISO 8601; the real clock where it is left out. */
  now?: string | null | undefined;
  /** Values the target has already, compared as directories do: without regard to case. */
  taken?: readonly string[] | null | undefined;
}

/** What an expression came to, and what `check` and `parse` say of it: errors in place of an outcome. */
export type Evaluated =
  | { outcome: Outcome; warnings: ExpressionIssue[] }
  | { outcome: null; issues: ExpressionIssue[] };

/** Parses, checks and runs one expression. `clock` and `random` are the world's where nothing is given. */
export function evaluate(given: Case, clock: () => number, random: () => number): Evaluated {
  const { tree, issues } = parse(given.expression);
  if (tree === null) return { outcome: null, issues };
  const found = check(tree);
  if (found.some(issue => issue.severity === 'error')) return { outcome: null, issues: found };
  const { $tenantDefaultDomain: domain, ...attributes } = given.inputs;
  const taken = new Set(given.taken?.map(value => value.toLowerCase()));
  const now = typeof given.now === 'string' ? Date.parse(given.now) : clock();
  const outcome = compile(tree)({
    attribute: name => (Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null),
    now: () => now,
    taken: value => taken.has(value.toLowerCase()),
    defaultDomain: () => (typeof domain === 'string' ? domain : null),
    random,
  });
  return { outcome, warnings: found };
}

/** The JSON form of what an expression came to. */
export function asJson(evaluated: Evaluated) {
  const { outcome } = evaluated;
  if (outcome === null) {
    const [first] = evaluated.issues.filter(issue => issue.severity === 'error');
    if (first === undefined) throw new Error('No outcome goes with at least one error.');
    const { code, message, span, hint } = first;
    return { error: { code, message, at: span, ...(hint === undefined ? {} : { hint }) } };
  }
  switch (outcome.kind) {
    case 'value':
      return { value: outcome.value };
    case 'dropped':
      return { dropped: outcome.what };
    case 'error':
      return { error: { code: outcome.code, message: outcome.message, at: outcome.at } };
  }
}
