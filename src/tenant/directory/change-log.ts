import type { Changes, ObjectId } from '../directory.ts';

/** Ids in the order they were noted, each with the mark it got; reading since a mark costs what changed since. */
class Stream {
  readonly #marks: number[] = [];
  readonly #ids: ObjectId[] = [];

  note(mark: number, id: ObjectId): void {
    this.#marks.push(mark);
    this.#ids.push(id);
  }

  /** Each id once, in order of its last change. */
  since(mark: number): ObjectId[] {
    const seen = new Set<ObjectId>();
    for (let at = this.#marks.length - 1; at >= 0; at -= 1) {
      const [noted, id] = [this.#marks[at], this.#ids[at]];
      if (noted === undefined || id === undefined || noted <= mark) break;
      seen.add(id);
    }
    return [...seen].reverse();
  }
}

/** What changed in the directory, in order; a mark is the number of changes so far. */
export class ChangeLog {
  #mark = 0;
  readonly #users = new Stream();
  readonly #groups = new Stream();
  readonly #removed = new Stream();
  readonly #removedTypes = new Map<ObjectId, 'User' | 'Group'>();
  readonly #assignments = new Map<ObjectId, Stream>();

  get mark(): number {
    return this.#mark;
  }

  user(id: ObjectId): void {
    this.#mark += 1;
    this.#users.note(this.#mark, id);
  }

  group(id: ObjectId): void {
    this.#mark += 1;
    this.#groups.note(this.#mark, id);
  }

  removed(id: ObjectId, type: 'User' | 'Group'): void {
    this.#mark += 1;
    this.#removed.note(this.#mark, id);
    this.#removedTypes.set(id, type);
  }

  assignment(servicePrincipal: ObjectId, principal: ObjectId): void {
    this.#mark += 1;
    const stream = this.#assignments.get(servicePrincipal) ?? new Stream();
    this.#assignments.set(servicePrincipal, stream);
    stream.note(this.#mark, principal);
  }

  since(mark: number, servicePrincipal: ObjectId): Changes {
    const gone = this.#removed.since(mark);
    const isGone = new Set(gone);
    const stays = (id: ObjectId) => !isGone.has(id);
    return {
      users: this.#users.since(mark).filter(stays),
      groups: this.#groups.since(mark).filter(stays),
      removed: gone.map(id => ({ id, type: this.#removedTypes.get(id) ?? 'User' })),
      assignments: this.#assignments.get(servicePrincipal)?.since(mark) ?? [],
    };
  }
}
