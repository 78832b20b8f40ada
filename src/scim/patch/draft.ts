import { equal, type Json, type JsonObject, own, ownName, withProperty } from '../json.ts';
import { memberOf, valueAt } from '../json-text.ts';
import { type Replacement, replaced } from '../resource/text.ts';
import type { Version } from '../resource/version.ts';
import type { ResourceType } from '../schema/type.ts';

/** An attribute that was asked for: where its value stands in the JSON, what it was and what it is now. */
interface Asked extends Replacement {
  readonly name: string;
  now: Json;
}

/**
 * A resource while operations change it. What is stored stays as it is. Where its JSON is all there is of it, only
 * the attributes that are asked for are read from that, and the next version is the same text with other values in
 * it. Once an attribute comes or goes, or all of them are asked for, the first change makes a copy, into which values
 * go that take the place of others, and which is the next version in the end; what comes or goes makes another copy.
 */
export class Draft {
  readonly #version: Version;
  /** Undefined from when on all attributes are read. */
  #text: string | undefined;
  /** In the order in which they stand there. */
  readonly #asked: Asked[] = [];
  #before: JsonObject | undefined;
  #now: JsonObject | undefined;
  /** Names of what was changed since then, and perhaps changed back. */
  readonly #changed: string[] = [];
  /** Whether attributes have come or gone, so that they may be out of order and `schemas` may name others. */
  #isReordered = false;

  constructor(version: Version) {
    this.#version = version;
    this.#text = version.json;
  }

  get attributes(): JsonObject {
    this.#before ??= this.#readAll();
    return this.#now ?? this.#before;
  }

  /** The name under which the resource has an attribute, whatever its case (RFC 7643 §2.1). */
  ownName(name: string): string {
    return this.#ask(name) ? name : ownName(this.attributes, name);
  }

  get(name: string): Json | undefined {
    const asked = this.#ask(name);
    return asked ? asked.now : own(this.attributes, name);
  }

  /** Undefined: the attribute goes. */
  set(name: string, value: Json | undefined): void {
    const asked = this.#ask(name);
    if (asked && value !== undefined) asked.now = value;
    else this.#setIn(this.attributes, name, value);
  }

  #setIn(attributes: JsonObject, name: string, value: Json | undefined): void {
    const before = own(attributes, name);
    if (before === value) return;
    this.#changed.push(name);
    if (before === undefined || value === undefined) {
      this.#now = withProperty(attributes, name, value);
      this.#isReordered = true;
      return;
    }
    const copy: Record<string, Json> = attributes === this.#before ? { ...attributes } : attributes;
    copy[name] = value;
    this.#now = copy;
  }

  /** Names of attributes, of which those that are not among them have the values they had. */
  get changed(): readonly string[] {
    if (this.#text === undefined) return this.#changed;
    const names: string[] = [];
    for (const { name, before, now } of this.#asked) if (now !== before) names.push(name);
    return names;
  }

  /** Of the attributes those of these names that are there. */
  only(names: readonly string[]): JsonObject {
    const some: Record<string, Json> = {};
    for (const name of names) {
      const value = this.get(name);
      if (value !== undefined) some[name] = value;
    }
    return some;
  }

  get isChanged(): boolean {
    if (this.#text !== undefined) return this.#asked.some(({ before, now }) => !equal(before, now));
    const { attributes } = this;
    return this.#changed.some(name => !equal(own(this.#before ?? attributes, name), own(attributes, name)));
  }

  /**
   * What has become of the resource; the draft is at its end with it.
   *
   * @param now in milliseconds since 1970
   */
  next(now: number, type: ResourceType): Version {
    const version = this.#version;
    if (this.#text !== undefined) return version.next(now, replaced(this.#text, this.#asked));
    const { attributes } = this;
    return version.next(now, attributes, this.#isReordered ? type.inUse.of(attributes) : version.schemas);
  }

  #ask(name: string): Asked | undefined {
    const text = this.#text;
    if (text === undefined) return undefined;
    for (const asked of this.#asked) if (asked.name === name) return asked;
    // Operations mostly come in the order in which a resource has the attributes.
    const last = this.#asked.at(-1);
    const place = (last && memberOf(text, name, last.end + 1)) ?? memberOf(text, name);
    if (!place) return undefined;
    const before = valueAt(text, place);
    const { start, end } = place;
    const asked = { name, start, end, before, now: before };
    this.#asked.push(asked);
    if (last && start < last.start) this.#asked.sort((a, b) => a.start - b.start);
    return asked;
  }

  #readAll(): JsonObject {
    const { attributes } = this.#version;
    this.#before = attributes;
    this.#text = undefined;
    for (const { name, before, now } of this.#asked)
      if (now !== before) this.#setIn(this.attributes, name, now);
    return attributes;
  }
}
