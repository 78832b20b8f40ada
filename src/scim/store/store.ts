import { ScimError } from '../error.ts';
import type { JsonObject } from '../json.ts';
import type { ScimResource } from '../resource/resource.ts';
import { AttributeIndex, type IndexDefinition } from './attribute-index.ts';
import { changed, type OnChange } from './change.ts';
import type { Stored } from './stored.ts';
import { TextTable } from './text-table.ts';

/** What tests and reports may see of a store. */
export interface ReadableStore {
  readonly size: number;
  get(id: string): ScimResource | undefined;
  /** In the order they were created. */
  values(): Iterable<ScimResource>;
}

/** The resources of one type, in memory. */
export class ResourceStore implements ReadableStore {
  readonly #stored = new TextTable<Stored>();
  readonly #definitions: ReadonlyMap<string, IndexDefinition>;
  /** Those that are kept up to date, by name: what must be unique, and what somebody has asked for. */
  readonly #byName = new Map<string, AttributeIndex>();
  readonly #indexes: AttributeIndex[] = [];
  #sequence = 0;
  /** Whether all that is stored was checked. */
  #isUnique = true;
  readonly #onChange: OnChange;

  constructor(definitions: readonly IndexDefinition[], onChange: OnChange = () => {}) {
    this.#onChange = onChange;
    this.#definitions = new Map(definitions.map(each => [each.name, each]));
    for (const each of this.#definitions.values()) if (each.unique) this.#begin(each);
  }

  get size(): number {
    return this.#stored.size;
  }

  get(id: string): ScimResource | undefined {
    return this.#stored.get(id)?.resource;
  }

  *values(): Iterable<ScimResource> {
    for (const { resource } of this.#stored.values()) yield resource;
  }

  stored(id: string): Stored | undefined {
    return this.#stored.get(id);
  }

  /** As they are now, in the order they were created. */
  all(): Stored[] {
    return this.#stored.toArray();
  }

  /**
   * The index of that name, where there is one. It is made when it is first asked for: most clients search by one
   * attribute or two, and every write would pay for all.
   */
  index(name: string): AttributeIndex | undefined {
    const found = this.#byName.get(name);
    if (found) return found;
    const definition = this.#definitions.get(name);
    if (!definition) return undefined;
    const index = this.#begin(definition);
    for (const stored of this.#stored.values()) index.move(stored, undefined, stored.resource);
    return index;
  }

  #begin(definition: IndexDefinition): AttributeIndex {
    const index = new AttributeIndex(definition);
    this.#byName.set(definition.name, index);
    this.#indexes.push(index);
    return index;
  }

  /** Adds or changes a resource; silently: `onChange` is not told. Throws ScimError 409 uniqueness (RFC 7644 §3.3), and then changes nothing. */
  put(resource: ScimResource, silent = false): Stored {
    const known = this.#stored.get(resource.id);
    const before = known?.resource;
    this.checkUnique(resource, resource.id, this.#isUnique ? before : undefined);
    const stored = this.#write(resource, known);
    if (!silent) this.#onChange(changed(before, resource));
    return stored;
  }

  /** Adds a resource that `checkUnique` has passed, under an id nobody has. */
  add(resource: ScimResource): Stored {
    const stored = this.#write(resource, undefined);
    this.#onChange(changed(undefined, resource));
    return stored;
  }

  /** Adds resources of another store. What they break of this one's rules stays broken until it is changed. */
  restore(resources: Iterable<ScimResource>): void {
    for (const resource of resources) {
      this.#isUnique = false;
      this.#write(resource, this.#stored.get(resource.id));
    }
  }

  #write(resource: ScimResource, known: Stored | undefined): Stored {
    const stored = known ?? this.#new(resource);
    for (const index of this.#indexes) index.move(stored, known?.resource, resource);
    stored.resource = resource;
    stored.version = resource.meta.version;
    stored.json = undefined;
    return stored;
  }

  #new(resource: ScimResource): Stored {
    const { id, meta } = resource;
    const { version } = meta;
    const sequence = this.#sequence++;
    const stored = { id, resource, version, sequence, json: undefined, locationAt: 0, groups: undefined };
    if (this.#stored.put(id, stored) !== stored) throw new Error('an id was given twice');
    return stored;
  }

  /**
   * Throws ScimError 409 uniqueness where another resource has a value that must be unique.
   *
   * @param before what of it has been checked already
   */
  checkUnique(resource: JsonObject, id: string | undefined, before?: JsonObject): void {
    for (const index of this.#indexes) {
      const holder = index.holder(resource, id, before);
      if (holder) throw taken(index.definition.name, holder.value);
    }
  }

  delete(id: string, silent = false): boolean {
    const before = this.#stored.get(id);
    if (!before) return false;
    for (const index of this.#indexes) index.move(before, before.resource, undefined);
    this.#stored.delete(id);
    if (!silent) this.#onChange(changed(before.resource, undefined));
    return true;
  }

  clear(): void {
    this.#isUnique = true;
    this.#stored.clear();
    for (const index of this.#indexes) index.clear();
  }
}

function taken(name: string, value: string): ScimError {
  return new ScimError(
    409,
    `${name} ${JSON.stringify(value)} is taken by another resource (RFC 7643 §7, "uniqueness")`,
    {
      scimType: 'uniqueness',
    },
  );
}
