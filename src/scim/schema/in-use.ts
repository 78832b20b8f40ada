/**
 * Lists of the schemas a resource uses (RFC 7643 §3), one for each combination: resources share theirs, where each
 * would have its own in memory.
 */
export class SchemasInUse {
  readonly urns: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #further = new Map<string, SchemasInUse>();

  /** @param known what lists are kept for: of others clients could make up any number */
  constructor(urns: readonly string[], known: ReadonlySet<string>) {
    this.urns = urns;
    this.#known = known;
  }

  /** The list with one more, which is not in it yet. */
  and(urn: string): SchemasInUse {
    const found = this.#further.get(urn);
    if (found) return found;
    const made = new SchemasInUse([...this.urns, urn], this.#known);
    if (this.#known.has(urn)) this.#further.set(urn, made);
    return made;
  }
}
