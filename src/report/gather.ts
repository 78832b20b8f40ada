import type { Attention } from '../rehearsal/index.ts';

/** Some of the things of one kind, and how many more there are. */
export interface Gathered {
  shown: Attention[];
  more: number;
}

/**
 * Things to look at, gathered by what is wrong in the order they came, so that a thousand people with the
 * same trouble do not hide the one with another.
 */
export function gather(attention: readonly Attention[], most: number): Gathered[] {
  const byCode = new Map<string, Attention[]>();
  for (const item of attention) {
    const same = byCode.get(item.code);
    if (same) same.push(item);
    else byCode.set(item.code, [item]);
  }
  return [...byCode.values()].map(same => ({
    shown: same.slice(0, most),
    more: Math.max(0, same.length - most),
  }));
}
