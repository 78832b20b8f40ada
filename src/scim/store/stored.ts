import { Version } from '../resource/version.ts';
import type { SchemasInUse } from '../schema/in-use.ts';
import type { Shelf } from './shelf.ts';
import { Slots } from './slots.ts';

/**
 * A resource as a store has it: the same object for as long as the resource is there, whatever becomes of it.
 *
 * Its first version stays on the JavaScript heap, as it was made. Those that take its place lie on a shelf outside
 * of it and are read from there, which costs less than to leave them there: each new one would be copied twice by
 * collections before it lies still, beside the one before, which only a collection of everything takes away.
 */
export class Stored {
  readonly id: string;
  /** Rises with every resource created. */
  readonly sequence: number;
  /** The groups that have it as a member; undefined where they have to be looked up. */
  groups: readonly Stored[] | undefined = undefined;
  readonly #shelf: Shelf | undefined;
  /** Undefined: it lies on the shelf alone. */
  #version: Version | undefined;
  /** What of a version on the shelf is not in its slot. */
  #schemas: SchemasInUse;
  #revision = 0;
  #place = 0;
  /** Of what is in the slot, in bytes; 0: there is no slot. */
  #length = 0;

  /** @param shelf undefined: all its versions stay on the heap, which is better where many ask for the same one */
  constructor(version: Version, sequence: number, shelf: Shelf | undefined) {
    this.id = version.id;
    this.sequence = sequence;
    this.#shelf = shelf;
    this.#version = version;
    this.#schemas = version.schemas;
  }

  get version(): Version {
    return this.#version ?? this.#taken();
  }

  /** The store alone puts another one there. */
  set version(version: Version) {
    this.#version = this.#put(version) ? undefined : version;
  }

  /** Its version, which stays on the heap with what is read of it: for who reads many of them, and perhaps again. */
  hold(): Version {
    this.#version ??= this.version;
    return this.#version;
  }

  /** Leaves the shelf. It can be read as before. */
  release(): void {
    this.hold();
    this.#clear();
  }

  /** False: there is no slot for it. */
  #put(version: Version): boolean {
    const shelf = this.#shelf;
    if (!shelf) return false;
    version.condense();
    const { json, created, lastModified } = version;
    if (json === undefined) return false;
    const dates = `${created} ${lastModified} `;
    const length = dates.length + Buffer.byteLength(json);
    if (length > Slots.longest) return false;
    const place = shelf.slots.take(length);
    shelf.slots.write(place, 0, dates);
    shelf.slots.write(place, dates.length, json);
    this.#clear();
    this.#schemas = version.schemas;
    this.#revision = version.revision;
    this.#place = place;
    this.#length = length;
    shelf.remember(this, version);
    return true;
  }

  #taken(): Version {
    const shelf = this.#shelf;
    if (!shelf || this.#length === 0) throw new Error('a resource has a version');
    const remembered = shelf.remembered(this);
    if (remembered) return remembered;
    const text = shelf.slots.read(this.#place, this.#length);
    const first = text.indexOf(' ');
    const second = text.indexOf(' ', first + 1);
    const created = text.slice(0, first);
    const lastModified = text.slice(first + 1, second);
    const revision = { created, lastModified, revision: this.#revision };
    const version = new Version(this.id, this.#schemas, revision, text.slice(second + 1));
    shelf.remember(this, version);
    return version;
  }

  #clear(): void {
    if (this.#length > 0) this.#shelf?.slots.giveBack(this.#place, this.#length);
    this.#length = 0;
  }
}
