import type { Change } from '../../scim/index.ts';

/**
 * What one request changed, in order. Mostly that is one thing, for which an array would be as much again; and of
 * arrays V8 would learn from the log's first thousand that they stay (see `changed`).
 */
export class Changes {
  static readonly none = new Changes();

  readonly #first: Change | undefined;
  #others: Change[] | undefined = undefined;

  constructor(first?: Change) {
    this.#first = first;
  }

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** These and one more. */
  and(change: Change): Changes {
    if (this.#first === undefined) return new Changes(change);
    this.#others ??= [];
    this.#others.push(change);
    return this;
  }

  /** What they take in memory, in characters or thereabouts. */
  get size(): number {
    let size = this.#first === undefined ? 0 : sizeOf(this.#first);
    for (const each of this.#others ?? none) size += sizeOf(each);
    return size;
  }

  toArray(): Change[] {
    return this.#first === undefined ? [] : [this.#first, ...(this.#others ?? none)];
  }
}

const none: readonly Change[] = [];

function sizeOf({ before, after }: Change): number {
  return (before?.size ?? 0) + (after?.size ?? 0);
}
