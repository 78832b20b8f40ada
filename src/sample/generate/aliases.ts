/** Sign-in names, each once: the second Aino Virtanen is aino.virtanen2. */
export class Aliases {
  readonly #taken: Set<string>;
  readonly #counts = new Map<string, number>();

  /** @param taken sign-in names that are given already */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set([...taken].map(name => name.toLowerCase()));
  }

  /** A free sign-in name; `around` makes one of an alias. */
  next(alias: string, around: (alias: string) => string): string {
    for (;;) {
      const count = (this.#counts.get(alias) ?? 0) + 1;
      this.#counts.set(alias, count);
      const name = around(count === 1 ? alias : `${alias}${count}`);
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}
