/**
 * Finds ids by a text value, whatever its case. Values are mostly unique, so a single id is kept bare:
 * a set per value would cost more memory than the directory itself.
 */
export class ValueIndex {
  readonly #ids = new Map<string, string | string[]>();

  add(value: string, id: string): void {
    const key = value.toLowerCase();
    const held = this.#ids.get(key);
    if (held === undefined) this.#ids.set(key, id);
    else if (typeof held === 'string') this.#ids.set(key, [held, id]);
    else held.push(id);
  }

  remove(value: string, id: string): void {
    const key = value.toLowerCase();
    const held = this.#ids.get(key);
    if (held === id) this.#ids.delete(key);
    else if (Array.isArray(held)) {
      const rest = held.filter(other => other !== id);
      const [only] = rest;
      if (rest.length === 1 && only !== undefined) this.#ids.set(key, only);
      else this.#ids.set(key, rest);
    }
  }

  find(value: string): readonly string[] {
    const held = this.#ids.get(value.toLowerCase());
    if (held === undefined) return [];
    return typeof held === 'string' ? [held] : held;
  }
}
