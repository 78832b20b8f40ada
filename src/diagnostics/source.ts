import type { Diagnostic } from './diagnostic.ts';
import { positionIn } from './line-index.ts';

/** A file as somebody read it. `path` is what people see: relative to where they stand. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A stretch of a file's text; offsets, end exclusive. */
export interface Place {
  source: SourceFile;
  start: number;
  end: number;
}

/** Line and column of an offset, both from 1; columns count UTF-16 units, as editors' protocols do. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < end; next = text.indexOf('\n', start)) {
    line++;
    start = next + 1;
  }
  return { line, column: end - start + 1 };
}

/** A diagnostic at a place; an error unless it says otherwise. */
export function diagnosticAt(
  place: Place,
  problem: Pick<Diagnostic, 'code' | 'message'> & Partial<Pick<Diagnostic, 'severity' | 'hint'>>,
): Diagnostic {
  const { source, start, end } = place;
  const { code, message, severity = 'error', hint } = problem;
  return {
    code,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    file: source.path,
    span: { start, end },
    ...positionIn(source, start),
  };
}
