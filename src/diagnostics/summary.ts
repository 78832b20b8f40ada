import type { Diagnostic } from './diagnostic.ts';

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** In reading order: by file, then place, then code. Problems of no file come first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.file ?? '', b.file ?? '') ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What several stacks' checks found, each problem once. One that does not show in every stack names those it
 * shows in. Where only what to do differs, such as a command that names the stack, each stack's line is kept.
 */
export function mergeStacks(found: ReadonlyMap<string, readonly Diagnostic[]>): Diagnostic[] {
  const merged = new Map<string, { diagnostic: Diagnostic; stacks: string[]; hints: string[] }>();
  for (const [stack, diagnostics] of found) {
    for (const diagnostic of diagnostics) {
      const { code, severity, file, span, message, hint } = diagnostic;
      const key = JSON.stringify([code, severity, file, span, message, hint?.split('\n').length]);
      const known = merged.get(key);
      if (known === undefined) {
        merged.set(key, { diagnostic, stacks: [stack], hints: [hint ?? ''] });
      } else if (!known.stacks.includes(stack)) {
        known.stacks.push(stack);
        known.hints.push(hint ?? '');
      }
    }
  }
  const all = [...merged.values()].map(({ diagnostic, stacks, hints }) => ({
    ...diagnostic,
    ...(diagnostic.hint !== undefined && { hint: together(hints) }),
    ...(stacks.length !== found.size && { stacks }),
  }));
  return sortDiagnostics(all);
}

/** Texts of as many lines, line by line: what is different stands one below the other. */
function together(texts: readonly string[]): string {
  const byText = texts.map(text => text.split('\n'));
  const lines = byText[0]?.map((_, index) => [...new Set(byText.map(each => each[index]))]) ?? [];
  return lines.flat().join('\n');
}
