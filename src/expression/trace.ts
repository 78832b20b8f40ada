import { compile } from './compile.ts';
import { isGiven } from './functions/definition.ts';
import { childrenOf, type Expression } from './tree.ts';
import { type Context, Halt, type Outcome } from './value.ts';

/** One sub-expression and what it came to; `null` where it was not needed, and so not evaluated. */
export interface Trace {
  expression: Expression;
  outcome: Outcome | null;
  /** Its arguments, or the sides of a comparison, in order; empty slots are left out. */
  parts: Trace[];
}

/**
 * Evaluates an expression once and keeps the value of each of its parts. The same branches run as without
 * watching: of IIF the one chosen, of Switch the keys up to the one that matches.
 */
export function trace(tree: Expression, context: Context): Trace {
  const outcomes = new Map<Expression, Outcome>();
  const program = compile(tree, (node, result) => {
    outcomes.set(node, result instanceof Halt ? result.outcome : { kind: 'value', value: result });
  });
  outcomes.set(tree, program(context));
  const traceOf = (expression: Expression): Trace => ({
    expression,
    outcome: outcomes.get(expression) ?? null,
    parts: childrenOf(expression).filter(isGiven).map(traceOf),
  });
  return traceOf(tree);
}
