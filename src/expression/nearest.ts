import { distance } from 'fastest-levenshtein';

/** The name that was probably meant, as a hint. */
export function didYouMean(name: string, names: Iterable<string>): string | undefined {
  let best: { name: string; steps: number } | undefined;
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase());
    if (steps < (best?.steps ?? Number.POSITIVE_INFINITY)) best = { name: candidate, steps };
  }
  // Further away than half of the name, it is another word.
  return best !== undefined && best.steps <= Math.max(1, name.length / 2)
    ? `Did you mean ${best.name}?`
    : undefined;
}
