import { createHmac } from 'node:crypto';

/** Draws numbers that follow from a secret and a text: the same for the same, and nobody else's guess. */
export class Draw {
  readonly #salt: string;
  readonly #text: string;
  #block = 0;
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;

  constructor(salt: string, ...parts: readonly string[]) {
    this.#salt = salt;
    this.#text = JSON.stringify(parts);
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    if (this.#at + 4 > this.#bytes.length) {
      this.#bytes = createHmac('sha256', this.#salt).update(`${this.#block}\n${this.#text}`).digest();
      this.#block += 1;
      this.#at = 0;
    }
    const number = this.#bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return number % count;
  }

  of<Item>(items: ArrayLike<Item>): Item {
    return items[this.below(items.length)] as Item;
  }
}
