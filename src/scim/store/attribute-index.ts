import type { Json, JsonObject } from '../json.ts';
import type { Stored } from './stored.ts';
import { TextTable } from './text-table.ts';

/** What an index is over: the values at one place of a resource, by their text. */
export interface IndexDefinition {
  /** The attribute as in a filter, for people; also its key: `userName`, `emails.value`. */
  readonly name: string;
  readonly caseExact: boolean;
  /** The name of what of a resource holds that place: an attribute, or an extension by its URN. */
  readonly holder: string;
  /** RFC 7643 §2.2: no two resources have the same value. */
  readonly unique: boolean;
  /** The attribute the keys come from: while it is the same value, the keys are the same. */
  readonly value: (resource: JsonObject) => Json | undefined;
  /** Of the attribute what has keys, as a list. */
  readonly elements: (resource: JsonObject) => readonly Json[];
  readonly key: (element: Json) => Json | undefined;
}

const none: ReadonlySet<string> = new Set();
const nothing: readonly Json[] = [];

/** Resources by value, so that `eq` costs the same however many resources there are. */
export class AttributeIndex {
  readonly definition: IndexDefinition;
  /** One resource, or several: most values belong to one, and a set each would be costly. */
  readonly #held = new TextTable<Stored | Set<Stored>>();
  /** Whether it may name resources by a number, which is not equal to its text. */
  hasNumbers = false;

  /** Told of every value that one resource more has, or one less. */
  onMove: (value: string) => void = () => {};

  constructor(definition: IndexDefinition) {
    this.definition = definition;
  }

  clear(): void {
    const values = [...this.#held.keys()];
    this.#held.clear();
    for (const value of values) this.onMove(value);
  }

  find(value: string): readonly Stored[] {
    const held = this.#held.get(this.#fold(value));
    if (held === undefined) return [];
    return held instanceof Set ? [...held] : [held];
  }

  /**
   * The resource that already has one of these values, where the index is unique.
   *
   * @param before what nobody else has a value of, where that is known
   */
  holder(
    resource: JsonObject,
    id: string | undefined,
    before?: JsonObject,
  ): { id: string; value: string } | undefined {
    if (!this.definition.unique || (before && this.#same(before, resource))) return undefined;
    for (const element of this.definition.elements(resource)) {
      const key = this.#key(element);
      const other = key === undefined ? undefined : this.#other(key, id);
      if (key !== undefined && other !== undefined) return { id: other.id, value: key };
    }
    return undefined;
  }

  /** Moves a resource from its old values to its new ones; either is undefined where it is not stored. */
  move(stored: Stored, before: JsonObject | undefined, after: JsonObject | undefined): void {
    // Changed resources share what did not change.
    if (before && after && this.#same(before, after)) return;
    const old = before ? this.definition.elements(before) : nothing;
    const now = after ? this.definition.elements(after) : nothing;
    if (old.length < 2 && now.length < 2) {
      this.#replace(this.#key(old[0]), this.#key(now[0]), stored);
      return;
    }
    // The same goes for elements, so a group of thousands costs what its change costs.
    let start = 0;
    while (start < old.length && start < now.length && old[start] === now[start]) start++;
    if (start === old.length && start === now.length) return;
    let end = 0;
    while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
    const gone = this.#keys(old, start, old.length - end);
    if (gone.size > 0) {
      const kept = this.#among(now, gone);
      for (const key of gone) if (!kept.has(key)) this.#remove(key, stored);
    }
    for (let at = start; at < now.length - end; at++) this.#add(this.#key(now[at]), stored);
  }

  #same(before: JsonObject, after: JsonObject): boolean {
    const { value } = this.definition;
    return value(before) === value(after);
  }

  #replace(old: string | undefined, now: string | undefined, stored: Stored): void {
    if (old === now) return;
    if (old !== undefined) this.#remove(old, stored);
    this.#add(now, stored);
  }

  #among(elements: readonly Json[], keys: ReadonlySet<string>): Set<string> {
    const found = new Set<string>();
    for (const element of elements) {
      const key = this.#key(element);
      if (key !== undefined && keys.has(key)) found.add(key);
    }
    return found;
  }

  #keys(elements: readonly Json[], start: number, end: number): ReadonlySet<string> {
    if (start >= end) return none;
    const keys = new Set<string>();
    for (let at = start; at < end; at++) {
      const key = this.#key(elements[at]);
      if (key !== undefined) keys.add(key);
    }
    return keys;
  }

  #other(key: string, id: string | undefined): Stored | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    if (!(held instanceof Set)) return held.id === id ? undefined : held;
    for (const each of held) if (each.id !== id) return each;
    return undefined;
  }

  #key(element: Json | undefined): string | undefined {
    const value = element === undefined ? undefined : this.definition.key(element);
    if (typeof value === 'number') {
      this.hasNumbers = true;
      return String(value);
    }
    return typeof value === 'string' ? this.#fold(value) : undefined;
  }

  #fold(value: string): string {
    return this.definition.caseExact ? value : value.toLowerCase();
  }

  #add(key: string | undefined, stored: Stored): void {
    if (key === undefined) return;
    const held = this.#held.put(key, stored);
    if (held instanceof Set) held.add(stored);
    else if (held !== stored) this.#held.set(key, new Set([held, stored]));
    this.onMove(key);
  }

  #remove(key: string, stored: Stored): void {
    const held = this.#held.get(key);
    if (held === stored) this.#held.delete(key);
    else if (held instanceof Set) {
      held.delete(stored);
      const [last] = held;
      if (held.size === 1 && last !== undefined) this.#held.set(key, last);
    }
    this.onMove(key);
  }
}
