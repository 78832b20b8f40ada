/** A stretch of JSON text, and how many keys are written in it: more than are read where one is given twice. */
export interface Stretch {
  start: number;
  end: number;
  keys: number;
}

/** A value of the outermost map and, where it is a list, its elements. */
export interface Entry extends Stretch {
  elements: Stretch[];
}

export interface Outline {
  /** By key; of a key given twice, the first. */
  entries: ReadonlyMap<string, Entry>;
  /** In the whole document. */
  keys: number;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openMap = 0x7b;
const closeMap = 0x7d;

/**
 * Where the parts of a JSON document stand. The text is JSON: `JSON.parse` has taken it. Values are
 * stepped over, not read, so that a large directory costs little more than looking at each character.
 */
export function outline(text: string): Outline {
  const entries = new Map<string, Entry>();
  const walk = new Walk(text);
  let total = 0;
  walk.enter(openMap);
  while (walk.at(quote)) {
    const key = JSON.parse(text.slice(walk.position, walk.skip().end)) as string;
    walk.enter(colon);
    const elements: Stretch[] = [];
    const start = walk.position;
    let keys = 0;
    if (walk.enter(openList)) {
      while (!walk.at(closeList)) {
        const element = walk.skip();
        elements.push(element);
        keys += element.keys;
        walk.enter(comma);
      }
      walk.enter(closeList);
    } else keys = walk.skip().keys;
    if (!entries.has(key)) entries.set(key, { start, end: walk.last, keys, elements });
    total += 1 + keys;
    walk.enter(comma);
  }
  return { entries, keys: total };
}

/** How many keys stand in one value. */
export function keysWritten(text: string): number {
  return new Walk(text).skip().keys;
}

/**
 * How many keys a value read from JSON has, in it and below. Not a number where it nests deeper than any
 * directory does, or has a key that cannot be used.
 */
export function keysRead(value: unknown, depth = 0): number {
  if (depth > 64) return Number.NaN;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) count += keysRead(element, depth + 1);
    return count;
  }
  for (const [key, inner] of Object.entries(value))
    count += key === '__proto__' ? Number.NaN : 1 + keysRead(inner, depth + 1);
  return count;
}

/** Goes through a text from token to token. */
class Walk {
  readonly #text: string;
  position = 0;
  /** Where the last thing that was passed ended. */
  last = 0;

  constructor(text: string) {
    this.#text = text;
    this.#blanks();
  }

  at(character: number): boolean {
    return this.#text.charCodeAt(this.position) === character;
  }

  /** Passes one character, if it is that one. */
  enter(character: number): boolean {
    if (!this.at(character)) return false;
    this.#pass(this.position + 1);
    return true;
  }

  /** Passes a whole value. */
  skip(): Stretch {
    const text = this.#text;
    const start = this.position;
    let keys = 0;
    let depth = 0;
    let at = start;
    for (; at < text.length; at++) {
      const character = text.charCodeAt(at);
      if (character === quote) at = this.#closingQuote(at);
      else if (character === colon) keys++;
      else if (character === openMap || character === openList) depth++;
      else if (character === closeMap || character === closeList) {
        if (depth-- === 0) break;
      } else if (depth > 0 || (character !== comma && character > 0x20)) continue;
      else break;
      if (depth === 0) {
        at++;
        break;
      }
    }
    this.#pass(at);
    return { start, end: at, keys };
  }

  #pass(end: number): void {
    this.last = end;
    this.position = end;
    this.#blanks();
  }

  #blanks(): void {
    while (this.#text.charCodeAt(this.position) <= 0x20) this.position++;
  }

  #closingQuote(open: number): number {
    for (let at = this.#text.indexOf('"', open + 1); at !== -1; at = this.#text.indexOf('"', at + 1)) {
      let before = at - 1;
      while (this.#text.charCodeAt(before) === backslash) before--;
      if ((at - before) % 2 === 1) return at;
    }
    return this.#text.length;
  }
}
