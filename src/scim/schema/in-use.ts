/**
 * Lists of the schemas a resource uses (RFC 7643 §3), one for each combination: resources share theirs, where each
 * would have its own in memory, and what of their JSON is the same in all.
 */
export class SchemasInUse {
  readonly resourceType: 'User' | 'Group';
  readonly urns: readonly string[];
  /** The beginning of such a resource's JSON, before its id. */
  readonly head: string;
  /** Of its JSON what stands between its attributes and when it was created. */
  readonly metaHead: string;
  readonly #known: ReadonlySet<string>;
  readonly #further = new Map<string, SchemasInUse>();

  /** @param known what lists are kept for: of others clients could make up any number */
  constructor(resourceType: 'User' | 'Group', urns: readonly string[], known: ReadonlySet<string>) {
    this.resourceType = resourceType;
    this.urns = urns;
    this.head = `{"schemas":${JSON.stringify(urns)},"id":`;
    this.metaHead = `,"meta":{"resourceType":"${resourceType}","created":"`;
    this.#known = known;
  }

  /** The list with one more, which is not in it yet. */
  and(urn: string): SchemasInUse {
    const found = this.#further.get(urn);
    if (found) return found;
    const made = new SchemasInUse(this.resourceType, [...this.urns, urn], this.#known);
    if (this.#known.has(urn)) this.#further.set(urn, made);
    return made;
  }

  /** With those whose attributes a resource has: extensions stand under their URN (RFC 7643 §3.3). */
  of(attributes: object): SchemasInUse {
    let inUse: SchemasInUse = this;
    for (const name in attributes) if (name.includes(':')) inUse = inUse.and(name);
    return inUse;
  }
}
