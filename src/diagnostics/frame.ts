import pc from 'picocolors';
import { concealSecrets } from './conceal.ts';
import type { Diagnostic } from './diagnostic.ts';
import { excerpt } from './excerpt.ts';
import { surroundings } from './surroundings.ts';

/**
 * A diagnostic for people: `file:line:column CODE message`, the lines it is about with a caret, and what
 * to do. `text` is the file's; without it there is no frame. What looks like a secret is masked.
 */
export function frame(diagnostic: Diagnostic, text?: string, colour = false): string {
  const { bold, cyan, red, yellow } = pc.createColors(colour);
  const { code, severity, file, line, column, span, message, hint, stacks } = diagnostic;
  const position = line === undefined ? file : `${file}:${line}:${column}`;
  const paint = { error: red, warning: yellow, note: cyan }[severity];
  const where = stacks && stacks.length > 0 ? ` (stack ${stacks.join(', ')})` : '';
  const word = severity === 'error' ? '' : `${severity}: `;
  const lines = [
    [position && cyan(position), bold(paint(code)), `${word}${message}${where}`].filter(Boolean).join(' '),
  ];
  if (text !== undefined && text.trim() !== '' && span && line !== undefined && column !== undefined) {
    const near = surroundings(text, span, { line, column });
    lines.push(...excerpt(concealSecrets(near.text), near.location, colour));
  }
  if (hint !== undefined) lines.push(...hint.split('\n').map(part => `  ${part}`));
  return lines.join('\n');
}
