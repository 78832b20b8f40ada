import { ScimError } from '../error.ts';
import type { JsonObject } from '../json.ts';
import type { ScimResource } from '../resource/resource.ts';
import type { Version } from '../resource/version.ts';
import { AttributeIndex, type IndexDefinition } from './attribute-index.ts';
import { changed, type OnChange } from './change.ts';
import { Shelf } from './shelf.ts';
import { Stored } from './stored.ts';
import { TextTable } from './text-table.ts';

/** What tests and reports may see of a store. */
export interface ReadableStore {
  readonly size: number;
  get(id: string): ScimResource | undefined;
  /** In the order they were created. */
  values(): Iterable<ScimResource>;
  /** The same, unread. */
  versions(): Iterable<Version>;
}

/** The resources of one type, in memory. */
export class ResourceStore implements ReadableStore {
  readonly #stored = new TextTable<Stored>();
  readonly #definitions: ReadonlyMap<string, IndexDefinition>;
  /** Those that are kept up to date, by name: what must be unique, and what somebody has asked for. */
  readonly #byName = new Map<string, AttributeIndex>();
  readonly #indexes: AttributeIndex[] = [];
  #sequence = 0;
  #isChecked = true;
  readonly #onChange: OnChange;
  #shelf: Shelf | undefined;

  /** @param hasShelf whether there are many resources of which each is seldom asked for (see `Stored`) */
  constructor(definitions: readonly IndexDefinition[], hasShelf: boolean, onChange: OnChange = () => {}) {
    this.#shelf = hasShelf ? new Shelf() : undefined;
    this.#onChange = onChange;
    this.#definitions = new Map(definitions.map(each => [each.name, each]));
    for (const each of this.#definitions.values()) if (each.unique) this.#begin(each);
  }

  get size(): number {
    return this.#stored.size;
  }

  get(id: string): ScimResource | undefined {
    return this.#stored.get(id)?.version.peekResource();
  }

  *values(): Iterable<ScimResource> {
    for (const version of this.versions()) yield version.peekResource();
  }

  *versions(): Iterable<Version> {
    for (const { version } of this.#stored.values()) yield version;
  }

  /** Whether this store has checked all that is in it, and not just taken it over. */
  get isChecked(): boolean {
    return this.#isChecked;
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
    for (const stored of this.#stored.values()) index.move(stored, undefined, stored.version.peek());
    return index;
  }

  #begin(definition: IndexDefinition): AttributeIndex {
    const index = new AttributeIndex(definition);
    this.#byName.set(definition.name, index);
    this.#indexes.push(index);
    return index;
  }

  /** Adds or changes a resource; silently: `onChange` is not told. Throws ScimError 409 uniqueness (RFC 7644 §3.3), and then changes nothing. */
  put(version: Version, silent = false): Stored {
    const known = this.#stored.get(version.id);
    const before = known?.version;
    const [old, now] = [before?.peek(), version.peek()];
    this.checkUnique(now, version.id, this.#isChecked ? old : undefined);
    const stored = this.#write(version, known, old, now);
    if (!silent) this.#onChange(changed(before, version));
    return stored;
  }

  /**
   * The same for a resource that is there.
   *
   * @param names of attributes, of which those that are not among them are as they were
   */
  change(stored: Stored, version: Version, names: readonly string[]): Stored {
    const isElsewhere = ({ definition }: AttributeIndex) => names.includes(definition.holder);
    if (!this.#isChecked || this.#indexes.some(isElsewhere)) return this.put(version);
    const before = stored.version;
    stored.version = version;
    this.#onChange(changed(before, version));
    return stored;
  }

  /** Adds a resource that `checkUnique` has passed, under an id nobody has. */
  add(version: Version): Stored {
    const stored = this.#write(version, undefined, undefined, version.peek());
    this.#onChange(changed(undefined, version));
    return stored;
  }

  /** Adds resources of another store. What they break of this one's rules stays broken until it is changed. */
  restore(versions: Iterable<Version>): void {
    for (const version of versions) {
      this.#isChecked = false;
      const known = this.#stored.get(version.id);
      this.#write(version, known, known?.version.peek(), version.peek());
    }
  }

  /** @param old the attributes of the version that is known, `now` those of the next */
  #write(version: Version, known: Stored | undefined, old: JsonObject | undefined, now: JsonObject): Stored {
    const stored = known ?? this.#new(version);
    this.#move(stored, old, now);
    if (known) known.version = version;
    return stored;
  }

  #move(stored: Stored, before: JsonObject | undefined, after: JsonObject | undefined): void {
    for (const index of this.#indexes) index.move(stored, before, after);
  }

  #new(version: Version): Stored {
    const stored = new Stored(version, this.#sequence++, this.#shelf);
    if (this.#stored.put(stored.id, stored) !== stored) throw new Error('an id was given twice');
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
    const { version } = before;
    this.#move(before, version.peek(), undefined);
    this.#stored.delete(id);
    before.release();
    if (!silent) this.#onChange(changed(version, undefined));
    return true;
  }

  clear(): void {
    this.#isChecked = true;
    this.#stored.clear();
    this.#shelf &&= new Shelf();
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
