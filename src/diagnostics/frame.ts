import { codeFrameColumns } from '@babel/code-frame';
import pc from 'picocolors';
import { concealSecrets } from './conceal.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lineAndColumn } from './source.ts';

/**
 * A diagnostic for people: `file:line:column CODE message`, the lines it is about with a caret, and what
 * to do. `text` is the file's; without it there is no frame. What looks like a secret is masked.
 */
export function frame(diagnostic: Diagnostic, text?: string, colour = false): string {
  const { bold, cyan, red, yellow } = pc.createColors(colour);
  const { code, severity, file, line, column, message, hint, stacks } = diagnostic;
  const position = line === undefined ? file : `${file}:${line}:${column}`;
  const paint = severity === 'error' ? red : yellow;
  const where = stacks && stacks.length > 0 ? ` (stack ${stacks.join(', ')})` : '';
  const word = severity === 'warning' ? 'warning: ' : '';
  const lines = [
    [position && cyan(position), bold(paint(code)), `${word}${message}${where}`].filter(Boolean).join(' '),
  ];
  if (text !== undefined) lines.push(...excerpt(diagnostic, text, colour));
  if (hint !== undefined) lines.push(...hint.split('\n').map(part => `  ${part}`));
  return lines.join('\n');
}

function excerpt({ span, line, column }: Diagnostic, text: string, colour: boolean): string[] {
  if (span === undefined || line === undefined || column === undefined || text.trim() === '') return [];
  const end = lineAndColumn(text, span.end);
  // What runs over several lines is marked on its first one.
  const firstLine = text.split('\n', line)[line - 1] ?? '';
  const lastColumn = end.line === line ? end.column : firstLine.trimEnd().length + 1;
  const location = {
    start: { line, column },
    end: { line, column: Math.max(lastColumn, column + 1) },
  };
  const options = { linesAbove: 2, linesBelow: 0, highlightCode: false, forceColor: colour };
  return codeFrameColumns(concealSecrets(text), location, options).split('\n');
}
