import { distance } from 'fastest-levenshtein';

/**
 * The real name somebody most likely meant, or nothing where none is near: at most a third of the
 * letters differ (and at least two may), or only the case does.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    // The distance is at least the difference in length.
    if (Math.abs(name.length - word.length) >= bestDistance) continue;
    const between = distance(word.toLowerCase(), name.toLowerCase());
    if (between < bestDistance && between < Math.max(word.length, name.length)) {
      best = name;
      bestDistance = between;
    }
  }
  return best;
}

/** “Did you mean x?”, or else the real names where they are few. */
export function suggestion(word: string, names: readonly string[]): string | undefined {
  const near = nearest(word, names);
  if (near !== undefined) return `Did you mean ${near}?`;
  if (names.length === 0 || names.length > 20) return undefined;
  return `Known here: ${names.join(', ')}`;
}
