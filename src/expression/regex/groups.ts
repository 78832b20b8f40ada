/**
 * A pattern's groups. .NET numbers the unnamed ones first, left to right, then the named ones; two
 * groups of one name are one group.
 */
export interface Groups {
  /** How many slots the matcher keeps; slot 0 is the whole match. */
  count: number;
  /** The slot of a name or number, as text. */
  slotOf(name: string): number | undefined;
}

export class GroupList implements Groups {
  readonly #named = new Map<string, number>();
  readonly #unnamed: number[] = [];
  count = 1;

  unnamed(): number {
    this.#unnamed.push(this.count);
    this.count += 1;
    return this.count - 1;
  }

  named(name: string): number {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    this.#named.set(name, this.count);
    this.count += 1;
    return this.count - 1;
  }

  slotOf(name: string): number | undefined {
    const named = this.#named.get(name);
    if (named !== undefined || !/^\d+$/.test(name)) return named;
    const number = Number(name);
    if (number === 0) return 0;
    return this.#byNumber().get(number);
  }

  /** Numbers that names take, as in `(?<2>…)`, are left out when the others are counted. */
  #byNumber(): Map<number, number> {
    const numbers = new Map<number, number>();
    for (const [name, slot] of this.#named) if (/^\d+$/.test(name)) numbers.set(Number(name), slot);
    let next = 1;
    const number = (slot: number) => {
      while (numbers.has(next)) next += 1;
      numbers.set(next, slot);
    };
    for (const slot of this.#unnamed) number(slot);
    for (const [name, slot] of this.#named) if (!/^\d+$/.test(name)) number(slot);
    return numbers;
  }
}
