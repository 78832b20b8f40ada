/** A place of the table: the hash of a text, and where its entry is. */
const free = 0;
const gone = -1;
const smallest = 16;

/**
 * Values by text, in the order in which the texts came. Built for many of them: in a Map of 100,000 each look reads
 * several texts from memory that no cache holds, and what a POST asks of its indexes took a third of its time. Here
 * hashes stand next to each other, and a text is read only where its hash is the same.
 */
export class TextTable<V> {
  /** Pairs: a hash, and the number of its entry counted from 1; `free`, or `gone` where it was taken out. */
  #places = new Int32Array(2 * smallest);
  /** Pairs as well: a text and its value; undefined where they were taken out. */
  #entries: (string | V | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(text: string): V | undefined {
    const place = this.#find(text, hashOf(text));
    return place < 0 ? undefined : this.#valueAt(place);
  }

  /** What the text has already, or the value, which it has from now on. */
  put(text: string, value: V): V {
    const hash = hashOf(text);
    const place = this.#find(text, hash);
    if (place >= 0) return this.#valueAt(place) ?? value;
    // Half of the places stay free, so that the next free one is near.
    if (this.#entries.length >= this.#places.length / 2) this.#makeRoom();
    this.#entries.push(text, value);
    enter(this.#places, hash, this.#entries.length / 2);
    this.#size++;
    return value;
  }

  set(text: string, value: V): void {
    if (this.put(text, value) === value) return;
    const place = this.#find(text, hashOf(text));
    this.#entries[2 * this.#numberAt(place) - 1] = value;
  }

  delete(text: string): void {
    const place = this.#find(text, hashOf(text));
    if (place < 0) return;
    const number = this.#numberAt(place);
    this.#entries[2 * number - 2] = undefined;
    this.#entries[2 * number - 1] = undefined;
    this.#places[2 * place + 1] = gone;
    this.#size--;
  }

  clear(): void {
    this.#places = new Int32Array(2 * smallest);
    this.#entries = [];
    this.#size = 0;
  }

  /** Those that are there from the beginning to where they are come to; of new ones perhaps some. */
  *keys(): Iterable<string> {
    const entries = this.#entries;
    for (let at = 0; at < entries.length; at += 2)
      if (this.#present(entries, at) !== undefined) yield entries[at] as string;
  }

  /** Of the same. */
  *values(): Iterable<V> {
    const entries = this.#entries;
    for (let at = 0; at < entries.length; at += 2) {
      const value = this.#present(entries, at);
      if (value !== undefined) yield value;
    }
  }

  /** The values as they are now. */
  toArray(): V[] {
    const values = new Array<V>(this.#size);
    const entries = this.#entries;
    let count = 0;
    for (let at = 0; at < entries.length; at += 2)
      if (entries[at] !== undefined) values[count++] = entries[at + 1] as V;
    return values;
  }

  /** The value at an entry that was there before, unless it was taken out since. */
  #present(entries: readonly (string | V | undefined)[], at: number): V | undefined {
    const text = entries[at];
    if (typeof text !== 'string') return undefined;
    return entries === this.#entries ? (entries[at + 1] as V) : this.get(text);
  }

  /** -1: the text is not there. */
  #find(text: string, hash: number): number {
    const places = this.#places;
    const mask = places.length / 2 - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = places[2 * place + 1] ?? free;
      if (number === free) return -1;
      if (number !== gone && places[2 * place] === hash && this.#entries[2 * number - 2] === text)
        return place;
    }
  }

  #numberAt(place: number): number {
    return this.#places[2 * place + 1] ?? free;
  }

  #valueAt(place: number): V | undefined {
    return this.#entries[2 * this.#numberAt(place) - 1] as V | undefined;
  }

  /** Twice the places, or as many where enough was taken out. Hashes are known: no text is read. */
  #makeRoom(): void {
    const places = this.#places;
    const isSparse = this.#size < this.#entries.length / 4;
    const numbers = this.#size < this.#entries.length / 2 ? this.#closeGaps() : undefined;
    this.#places = new Int32Array(isSparse ? places.length : 2 * places.length);
    for (let at = 0; at < places.length; at += 2) {
      const number = places[at + 1] ?? free;
      if (number > free) enter(this.#places, places[at] ?? 0, numbers ? (numbers[number] ?? free) : number);
    }
  }

  /** Leaves out the entries that were taken out, and gives the new numbers by the old ones. */
  #closeGaps(): Int32Array {
    const entries = this.#entries;
    this.#entries = [];
    const numbers = new Int32Array(entries.length / 2 + 1);
    for (let at = 0; at < entries.length; at += 2) {
      if (entries[at] === undefined) continue;
      this.#entries.push(entries[at], entries[at + 1]);
      numbers[at / 2 + 1] = this.#entries.length / 2;
    }
    return numbers;
  }
}

/** At the first free place from where the hash says. */
function enter(places: Int32Array, hash: number, number: number): void {
  const mask = places.length / 2 - 1;
  let place = hash & mask;
  while (places[2 * place + 1] !== free) place = (place + 1) & mask;
  places[2 * place] = hash;
  places[2 * place + 1] = number;
}

/** Nothing that is seen depends on it; nobody can choose texts that all have one hash. */
const seed = Math.floor(Math.random() * 2 ** 32) | 0;

/** FNV-1a of the text's code units, its upper bits mixed into the lower ones. */
function hashOf(text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
