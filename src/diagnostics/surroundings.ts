import { lineAndColumn } from './source.ts';

/** Line and column, both from 1. */
interface Position {
  line: number;
  column: number;
}

/** Up to here a text is looked through as a whole: a secret may begin on a line far above. */
const small = 200_000;
/** Of a larger one this many characters around the place are. */
const reach = 2_000;

/**
 * What a frame has to look at: all of a small text; of a large one the lines around the place, under as
 * many empty ones, so that their numbers stay.
 */
export function surroundings(
  text: string,
  span: { start: number; end: number },
  start: Position,
): { text: string; location: { start: Position; end: Position } } {
  if (text.length <= small) return { text, location: { start, end: lineAndColumn(text, span.end) } };
  const lineStart = span.start - (start.column - 1);
  const before = linesBefore(text, lineStart);
  const from = Math.max(lineStart, span.start - reach);
  const newline = text.indexOf('\n', span.start);
  const end = Math.min(newline === -1 ? text.length : newline, span.start + reach);
  const column = span.start - from + 1;
  const above = '\n'.repeat(Math.max(0, start.line - 1 - before.length));
  return {
    text: [...before.map(line => `${line}\n`), text.slice(from, end)].reduce(
      (all, line) => all + line,
      above,
    ),
    location: {
      start: { line: start.line, column },
      end: { line: start.line, column: column + Math.min(span.end, end) - span.start },
    },
  };
}

/** The two lines above, as far as they are looked at. */
function linesBefore(text: string, lineStart: number): string[] {
  const lines: string[] = [];
  for (let next = lineStart; next > 0 && lines.length < 2; ) {
    const end = next - 1;
    next = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    lines.unshift(text.slice(next, Math.min(end, next + reach)));
  }
  return lines;
}
