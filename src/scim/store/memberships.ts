import type { ResourceStore } from './store.ts';
import type { Stored } from './stored.ts';

/** A group somebody is in; by itself, or through another group. */
export interface Membership {
  readonly id: string;
  readonly display: string | undefined;
  readonly type: 'direct' | 'indirect';
}

/**
 * The groups of a user (RFC 7643 §4.1.2, `groups`): nobody writes them, they follow from the groups' members and
 * are no part of what is stored.
 */
export class Memberships {
  readonly #groups: ResourceStore;

  constructor(groups: ResourceStore) {
    this.#groups = groups;
  }

  /** Another one whenever somebody's groups may have become others. */
  get revision(): number {
    return this.#groups.revision;
  }

  /** Whether a resource is in any group. */
  has(id: string): boolean {
    return this.#groups.size > 0 && this.#groups.index(members)?.has(id) === true;
  }

  /** Direct ones first; groups within groups may go round in circles. */
  of(id: string): Membership[] {
    const found = new Map<string, Membership>();
    const direct = this.#holding(id);
    for (const group of direct) found.set(group.id, membership(group, 'direct'));
    const next = [...direct];
    for (let group = next.pop(); group !== undefined; group = next.pop()) {
      for (const outer of this.#holding(group.id)) {
        if (found.has(outer.id)) continue;
        found.set(outer.id, membership(outer, 'indirect'));
        next.push(outer);
      }
    }
    return [...found.values()];
  }

  #holding(id: string): readonly Stored[] {
    return this.#groups.index(members)?.find(id) ?? [];
  }
}

function membership({ id, resource }: Stored, type: Membership['type']): Membership {
  const display = resource.displayName;
  return { id, display: typeof display === 'string' ? display : undefined, type };
}

const members = 'members.value';
