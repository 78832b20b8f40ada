import { codeFrameColumns } from '@babel/code-frame';
import pc from 'picocolors';
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
  const frame = codeFrameColumns(
    expression,
    { start: placeOf(expression, start), end: placeOf(expression, Math.max(end, start + 1)) },
    { highlightCode: false },
  );
  const lines = [`${paint(bold(`${problem.severity} ${problem.code}`))}  ${problem.message}`, frame];
  if (problem.hint !== undefined) lines.push(problem.hint);
  return `${lines.join('\n')}\n`;
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
