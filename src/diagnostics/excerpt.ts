import { codeFrameColumns } from '@babel/code-frame';
import pc from 'picocolors';

/** Line and column, both from 1. */
interface Position {
  line: number;
  column: number;
}

/** Longer lines are cut, so that the caret stays below what it points at in a terminal. */
const widest = 120;

/** The lines around a stretch of text with carets below it: the line it begins on and two above. */
export function excerpt(
  text: string,
  { start, end }: { start: Position; end: Position },
  colour: boolean,
): string[] {
  const lines = text.split('\n').map(line => line.replace(/\r$/, ''));
  const marked = lines[start.line - 1] ?? '';
  // What runs over several lines is marked on its first one.
  const last = end.line === start.line ? end.column : marked.trimEnd().length + 1;
  // Far to the right, all lines are shown from somewhat before the place on.
  const from = marked.length > widest && start.column > widest / 2 ? start.column - widest / 2 : 0;
  const shown = lines
    .slice(0, start.line)
    .map((line, index) => (index < start.line - 3 ? '' : cut(line, from)))
    .join('\n');
  const column = start.column - from + (from > 0 ? 1 : 0);
  const width = Math.max(1, Math.min(last - start.column, widest - (start.column - from)));
  const location = {
    start: { line: start.line, column },
    end: { line: start.line, column: column + width },
  };
  const frame = codeFrameColumns(shown, location, { linesAbove: 2, linesBelow: 0, highlightCode: false });
  return frame.split('\n').map(line => painted(line, colour));
}

function cut(line: string, from: number): string {
  if (line.length <= widest && from === 0) return line;
  const before = from > 0 && line.length > 0 ? '…' : '';
  const after = line.length > from + widest ? '…' : '';
  return `${before}${line.slice(from, from + widest)}${after}`;
}

/** The margin and the carets only: what the lines say is YAML, or an expression, and stays as it is. */
function painted(line: string, colour: boolean): string {
  if (!colour) return line;
  const { red, bold, dim } = pc.createColors(true);
  const [, sign = '', margin = '', rest = ''] = /^(>?)(\s*\d*\s*\|)(.*)$/.exec(line) ?? [];
  if (margin === '') return line;
  const isMarker = sign === '' && !/\d/.test(margin);
  return `${sign && bold(red(sign))}${dim(margin)}${isMarker ? rest.replace(/\^+/, carets => bold(red(carets))) : rest}`;
}
