/** Reads a date's text from left to right; a reading that fails gives `undefined` or `false`. */
export class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string {
    return this.#text.charAt(this.#at);
  }

  done(): boolean {
    return this.#at === this.#text.length;
  }

  skipSpace(): void {
    while (/\s/.test(this.peek())) this.#at += 1;
  }

  literal(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  digits(least: number, most: number): number | undefined {
    const found = this.#run(most);
    if (found.length < least) return undefined;
    this.#at += found.length;
    return Number(found);
  }

  /** Digits after the point, as ten-millionths. */
  fraction(least: number, most: number): number | undefined {
    const found = this.#run(most);
    if (found.length < least) return undefined;
    this.#at += found.length;
    return Number(found.padEnd(7, '0'));
  }

  /** The index of the name the text goes on with, whatever its case; the longest one wins. */
  name(names: readonly string[]): number | undefined {
    const rest = this.#text.slice(this.#at).toLowerCase();
    let best: number | undefined;
    for (const [index, one] of names.entries())
      if (rest.startsWith(one.toLowerCase()) && one.length > (names[best ?? -1]?.length ?? 0)) best = index;
    this.#at += names[best ?? -1]?.length ?? 0;
    return best;
  }

  /** Minutes east of UTC: `+8` (count 1), `+08` (2), `+08:00`, `+8:00` or `+0800` (3). */
  offset(count: number): number | undefined {
    const pattern = [/^([+-])(\d{1,2})/, /^([+-])(\d{2})/, /^([+-])(\d{1,2}):?(\d{2})/][
      Math.min(count, 3) - 1
    ];
    const found = pattern?.exec(this.#text.slice(this.#at));
    if (found === undefined || found === null) return undefined;
    const [whole, sign, hours = '0', minutes = '0'] = found;
    const total = Number(hours) * 60 + Number(minutes);
    // .NET knows no zone beyond 14 hours.
    if (Number(minutes) > 59 || total > 14 * 60) return undefined;
    this.#at += whole.length;
    return sign === '-' ? -total : total;
  }

  #run(most: number): string {
    let end = this.#at;
    while (end - this.#at < most && /[0-9]/.test(this.#text.charAt(end))) end += 1;
    return this.#text.slice(this.#at, end);
  }
}
