import type { Diagnostic } from '../../src/diagnostics/index.ts';

/** Each diagnostic as its code and the text it points at. */
export function pointedAt(text: string, diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(
    ({ code, span }) => `${code} ${span ? text.slice(span.start, span.end).trim() : '?'}`,
  );
}
