import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance: the same seed draws the same. */
export class Draw {
  readonly #next: () => number;

  constructor(seed: number) {
    const generator = xoroshiro128plus(seed);
    this.#next = () => uniformFloat64(generator);
  }

  /** True that often, of 1. */
  chance(rate: number): boolean {
    return this.#next() < rate;
  }

  /** A whole number from 0, below the limit. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** One of several; there is at least one. */
  one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const drawn = list[this.below(list.length)];
    if (drawn === undefined) throw new TypeError('nothing to draw from');
    return drawn;
  }

  /** One of several, each as likely as its weight says. */
  weighted<T extends { weight: number }>(list: readonly T[]): T {
    let left = this.#next() * list.reduce((sum, { weight }) => sum + weight, 0);
    for (const each of list) {
      left -= each.weight;
      if (left < 0) return each;
    }
    return this.one(list);
  }
}
