/** The rehearsal's time: it stands still until it is moved. */
export class VirtualClock {
  #now: number;
  #source: (() => number) | undefined;

  /** @param start epoch milliseconds */
  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    if (this.#source) this.moveTo(this.#source());
    return this.#now;
  }

  /** Never backwards. */
  moveTo(instant: number): void {
    this.#now = Math.max(this.#now, instant);
  }

  /** From now on it goes with another clock, from where it stands. */
  follow(source: () => number): void {
    this.#source = source;
  }
}
