/** The rehearsal's time: it stands still until it is moved. */
export class VirtualClock {
  #now: number;

  /** @param start epoch milliseconds */
  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Never backwards. */
  moveTo(instant: number): void {
    this.#now = Math.max(this.#now, instant);
  }
}
