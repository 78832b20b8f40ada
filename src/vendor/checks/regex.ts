/** What V8 says of a fault that is one in every dialect. */
const faults =
  /Unterminated|Unmatched|Nothing to repeat|Lone quantifier|at end of pattern|numbers out of order|Range out of order/;

/**
 * What is certainly wrong with a regular expression, or nothing. Entra's are .NET's: what only .NET
 * knows (inline options, atomic groups, `(?'name'…)`) is read as its nearest likeness first, and where
 * the dialects differ nothing is said.
 */
export function regexProblem(pattern: string): string | undefined {
  const likeness = pattern
    .replace(/\(\?[imnsx-]+\)/g, '')
    .replace(/\(\?(?:>|[imnsx-]+:)/g, '(?:')
    .replace(/\(\?'(\w+)'/g, '(?<$1>');
  try {
    new RegExp(likeness);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const reason = message.slice(message.lastIndexOf(': ') + 2);
    return faults.test(reason) ? reason.toLowerCase() : undefined;
  }
}
