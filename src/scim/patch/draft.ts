import { equal, type Json, own, withProperty } from '../json.ts';
import type { Meta, ScimResource } from '../resource/resource.ts';
import { whole } from '../resource/whole.ts';
import type { ResourceType } from '../schema/type.ts';

/**
 * A resource while operations change it. The stored one stays as it is: the first change makes a copy, into which
 * values go that take the place of others, and which is the next version in the end. What comes or goes makes
 * another copy.
 */
export class Draft {
  readonly #before: ScimResource;
  #now: ScimResource;
  /** Names of what was changed, and perhaps changed back. */
  readonly #changed: string[] = [];
  /** Whether attributes have come or gone, so that they may be out of order and `schemas` may name others. */
  #isReordered = false;

  constructor(before: ScimResource) {
    this.#before = before;
    this.#now = before;
  }

  get attributes(): ScimResource {
    return this.#now;
  }

  get(name: string): Json | undefined {
    return own(this.#now, name);
  }

  /** Undefined: the attribute goes. */
  set(name: string, value: Json | undefined): void {
    const before = this.get(name);
    if (before === value) return;
    this.#changed.push(name);
    if (before === undefined || value === undefined) {
      this.#now = withProperty(this.#now, name, value) as ScimResource;
      this.#isReordered = true;
      return;
    }
    const copy: Record<string, Json> = this.#now === this.#before ? { ...this.#before } : this.#now;
    copy[name] = value;
    this.#now = copy as ScimResource;
  }

  get isChanged(): boolean {
    return this.#changed.some(name => !equal(own(this.#before, name), this.get(name)));
  }

  /** What has become of the resource, as its next version; the draft is at its end with it. */
  version(meta: Meta, type: ResourceType): ScimResource {
    if (this.#isReordered) return whole(this.#before.id, this.#now, meta, type);
    this.set('meta', meta);
    return this.#now;
  }
}
