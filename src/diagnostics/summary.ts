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
 * What several stacks' checks found, each problem once. One that does not show in every stack names
 * those it shows in.
 */
export function mergeStacks(found: ReadonlyMap<string, readonly Diagnostic[]>): Diagnostic[] {
  const merged = new Map<string, { diagnostic: Diagnostic; stacks: string[] }>();
  for (const [stack, diagnostics] of found) {
    for (const diagnostic of diagnostics) {
      const { code, severity, file, span, message, hint } = diagnostic;
      const key = JSON.stringify([code, severity, file, span, message, hint]);
      const known = merged.get(key);
      if (known === undefined) merged.set(key, { diagnostic, stacks: [stack] });
      else if (!known.stacks.includes(stack)) known.stacks.push(stack);
    }
  }
  const all = [...merged.values()].map(({ diagnostic, stacks }) =>
    stacks.length === found.size ? diagnostic : { ...diagnostic, stacks },
  );
  return sortDiagnostics(all);
}
