import { tooManyRequests } from '../graph-error.ts';

/** So many requests in so many milliseconds, and no more. */
export class Throttle {
  readonly #most: number;
  readonly #span: number;
  #taken: number[] = [];

  constructor(most: number, span: number) {
    this.#most = most;
    this.#span = span;
  }

  /** @throws GraphError 429 with the seconds until the next one is let through. */
  take(now: number): void {
    this.#taken = this.#taken.filter(at => now - at < this.#span);
    const [first] = this.#taken;
    if (first !== undefined && this.#taken.length >= this.#most)
      throw tooManyRequests(
        `Too many requests: ${this.#most} in ${this.#span / 1000} seconds are let through.`,
        Math.ceil((first + this.#span - now) / 1000),
      );
    this.#taken.push(now);
  }
}
