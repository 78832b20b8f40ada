import pc from 'picocolors';
import { excerpt, lineAndColumn } from '../diagnostics/index.ts';
import type { ExpressionCode } from '../expression/index.ts';

/** A problem of an expression for a terminal: what, a caret under where, and what to write. */
export function expressionFrame(
  expression: string,
  problem: {
    code: ExpressionCode;
    severity: 'error' | 'warning';
    message: string;
    span: { start: number; end: number };
    hint?: string | undefined;
  },
  colour: boolean,
): string {
  const { red, yellow, bold } = pc.createColors(colour);
  const paint = problem.severity === 'error' ? red : yellow;
  const { start, end } = problem.span;
  const location = { start: lineAndColumn(expression, start), end: lineAndColumn(expression, end) };
  const lines = [
    `${paint(bold(`${problem.severity} ${problem.code}`))}  ${problem.message}`,
    ...excerpt(expression, location, colour),
  ];
  if (problem.hint !== undefined) lines.push(problem.hint);
  return `${lines.join('\n')}\n`;
}
