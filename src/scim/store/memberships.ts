import type { AttributeIndex } from './attribute-index.ts';
import type { ResourceStore } from './store.ts';
import type { Stored } from './stored.ts';

/** A group somebody is in; by itself, or through another group. */
export interface Membership {
  readonly group: Stored;
  readonly type: 'direct' | 'indirect';
}

/**
 * The groups of a user (RFC 7643 §4.1.2, `groups`): nobody writes them, they follow from the groups' members and
 * are no part of what is stored.
 */
export class Memberships {
  readonly #users: ResourceStore;
  readonly #groups: ResourceStore;
  /** Of groups, by their members; from the first look on it says whose groups have changed. */
  #index: AttributeIndex | undefined;

  constructor(users: ResourceStore, groups: ResourceStore) {
    this.#users = users;
    this.#groups = groups;
  }

  /** Whether a resource is in any group. */
  has(stored: Stored): boolean {
    return this.#holding(stored).length > 0;
  }

  /** Direct ones first; groups within groups may go round in circles. */
  of(stored: Stored): Membership[] {
    const direct = this.#holding(stored);
    const memberships = direct.map((group): Membership => ({ group, type: 'direct' }));
    if (direct.every(group => !this.has(group))) return memberships;
    const found = new Set(direct);
    for (const group of found) {
      for (const outer of this.#holding(group)) {
        if (found.has(outer)) continue;
        found.add(outer);
        memberships.push({ group: outer, type: 'indirect' });
      }
    }
    return memberships;
  }

  #holding(stored: Stored): readonly Stored[] {
    if (this.#groups.size === 0) return none;
    stored.groups ??= this.#lookUp(stored.id);
    return stored.groups;
  }

  #lookUp(id: string): readonly Stored[] {
    if (!this.#index) {
      this.#index = this.#groups.index('members.value');
      if (this.#index) this.#index.onMove = member => this.#forget(member);
    }
    const found = this.#index?.find(id) ?? none;
    return found.length === 0 ? none : found;
  }

  /** Members are users and groups. */
  #forget(id: string): void {
    for (const store of [this.#users, this.#groups]) {
      const stored = store.stored(id);
      if (stored) stored.groups = undefined;
    }
  }
}

const none: readonly Stored[] = [];
