import type { SourceValue } from './source-object.ts';

/** What an expression may ask for while it runs for one object. */
export interface ExpressionContext {
  attribute(name: string): SourceValue;
  now(): number;
  taken(value: string): boolean;
  defaultDomain(): string | null;
  random(): number;
}

export type ExpressionOutcome =
  | { kind: 'value'; value: unknown }
  | { kind: 'dropped'; what: 'attribute' | 'object' }
  | { kind: 'error'; code: string; message: string };

/** Compiles an expression's text once; the closure runs per object. */
export type CompileExpression = (
  text: string,
) => { run: (context: ExpressionContext) => ExpressionOutcome } | { problem: string };
