import { instantText } from '../instant.ts';
import type { JsonObject } from '../json.ts';
import type { SchemasInUse } from '../schema/in-use.ts';
import type { Meta, Revision, ScimResource } from './resource.ts';
import { resourceText, type Told } from './text.ts';

/** In characters. To change a value in a longer text takes longer than to change it in an object. */
const longest = 4096;

/**
 * One version of a resource. Of its attributes there are the values or the JSON. Nearly all that is asked of a version
 * is JSON, so once that is made it alone is kept, and whoever asks for values after that has them read from it: with
 * many users stored that is what a change costs, as values are some thirty objects, which a collection moves one by
 * one and of which each is a wait for memory that no cache holds, where a text is one.
 */
export class Version implements Revision {
  readonly id: string;
  readonly schemas: SchemasInUse;
  readonly created: string;
  readonly lastModified: string;
  readonly revision: number;
  #attributes: JsonObject | undefined;
  #json: string | undefined;

  /** @param attributes or their JSON as `JSON.stringify` writes it; without `schemas`, `id` and `meta` */
  constructor(
    id: string,
    schemas: SchemasInUse,
    { created, lastModified, revision }: Revision,
    attributes: JsonObject | string,
  ) {
    this.id = id;
    this.schemas = schemas;
    this.created = created;
    this.lastModified = lastModified;
    this.revision = revision;
    this.#attributes = typeof attributes === 'string' ? undefined : attributes;
    this.#json = typeof attributes === 'string' ? attributes : undefined;
  }

  /** @param now in milliseconds since 1970 */
  next(now: number, attributes: JsonObject | string, schemas = this.schemas): Version {
    const { id, created, revision } = this;
    return new Version(
      id,
      schemas,
      { created, lastModified: instantText(now), revision: revision + 1 },
      attributes,
    );
  }

  /** `meta.version`, which is also its ETag (RFC 7644 §3.14). */
  get tag(): string {
    return `W/"${this.revision}"`;
  }

  get meta(): Meta {
    const { schemas, created, lastModified, tag: version } = this;
    return { resourceType: schemas.resourceType, created, lastModified, version };
  }

  /** Reads its attributes, and keeps them for whoever asks next. */
  get attributes(): JsonObject {
    this.#attributes ??= this.peek();
    return this.#attributes;
  }

  /** The same for one look at many resources: what had to be read is not kept. */
  peek(): JsonObject {
    return this.#attributes ?? JSON.parse(this.#json ?? '');
  }

  /** All of it as values, with its attributes kept. */
  resource(): ScimResource {
    return this.#around(this.attributes);
  }

  /** The same with nothing kept that had to be read. */
  peekResource(): ScimResource {
    return this.#around(this.peek());
  }

  #around(attributes: JsonObject): ScimResource {
    return { schemas: this.schemas.urns, id: this.id, ...attributes, meta: this.meta };
  }

  /** All of it as JSON, with what is told of it and not stored. */
  text(told: Told = {}): string {
    return resourceText(this, this.#condensed(), told);
  }

  /** Makes the JSON of its attributes, where nobody has asked for that yet, and forgets them. */
  condense(): void {
    this.#condensed();
  }

  /** The JSON of its attributes, where that is all there is of them. */
  get json(): string | undefined {
    return this.#attributes === undefined ? this.#json : undefined;
  }

  #condensed(): string {
    if (this.#json !== undefined) return this.#json;
    const json = JSON.stringify(this.#attributes);
    this.#json = json;
    if (json.length <= longest) this.#attributes = undefined;
    return json;
  }

  /** What it takes in memory, in characters or thereabouts; of what it shares with other versions nothing. */
  get size(): number {
    if (this.#json !== undefined) return this.#json.length;
    let size = 0;
    for (const name in this.#attributes) {
      const value: unknown = this.#attributes[name];
      size += Array.isArray(value) ? 8 * value.length : 8;
    }
    return size;
  }
}
