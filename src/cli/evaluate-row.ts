import { z } from 'zod';
import {
  type Context,
  check,
  compile,
  type Expression,
  type ExpressionIssue,
  type Outcome,
  parse,
  type Trace,
  trace,
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

/** The world's where a row gives nothing. */
export interface World {
  clock: () => number;
  random: () => number;
}

/** Parses, checks and runs one expression. */
export function evaluate(given: Case, world: World): Evaluated {
  const { tree, issues } = checked(given.expression);
  if (tree === null || failing(issues)) return { outcome: null, issues };
  return { outcome: compile(tree)(contextOf(given, world)), warnings: issues };
}

/** As `evaluate`, with the tree and what each of its parts came to; `null` where there was nothing to run. */
export interface Explained {
  tree: Expression | null;
  issues: ExpressionIssue[];
  outcome: Outcome | null;
  trace: Trace | null;
}

/** Parses, checks and runs one expression under watch. */
export function explain(given: Case, world: World): Explained {
  const { tree, issues } = checked(given.expression);
  if (tree === null || failing(issues)) return { tree, issues, outcome: null, trace: null };
  const traced = trace(tree, contextOf(given, world));
  return { tree, issues, outcome: traced.outcome, trace: traced };
}

function checked(expression: string): { tree: Expression | null; issues: ExpressionIssue[] } {
  const parsed = parse(expression);
  return parsed.tree === null ? parsed : { tree: parsed.tree, issues: check(parsed.tree) };
}

function failing(issues: readonly ExpressionIssue[]): boolean {
  return issues.some(issue => issue.severity === 'error');
}

function contextOf(given: Case, { clock, random }: World): Context {
  const { $tenantDefaultDomain: domain, ...attributes } = given.inputs;
  const taken = new Set(given.taken?.map(value => value.toLowerCase()));
  const now = typeof given.now === 'string' ? Date.parse(given.now) : clock();
  return {
    attribute: name => (Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null),
    now: () => now,
    taken: value => taken.has(value.toLowerCase()),
    defaultDomain: () => (typeof domain === 'string' ? domain : null),
    random,
  };
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
