import type { ObjectId } from '../directory.ts';
import type { Assignments, StoredAssignment } from './assignments.ts';
import type { FindObject } from './directory-object.ts';
import { isDynamic } from './groups.ts';
import type { Links } from './links.ts';

type Pair = [source: ObjectId, target: ObjectId];

/** What tied a soft-deleted user to others. */
interface Ties {
  members: Pair[];
  owners: Pair[];
  managers: Pair[];
  assignments: StoredAssignment[];
}

interface Web {
  members: Links;
  owners: Links;
  managers: Links;
  assignments: Assignments;
}

/** Keeps what tied soft-deleted users to others, and ties it again as far as the others are there. */
export class RecycleBin {
  readonly #ties = new Map<ObjectId, Ties>();
  readonly #web: Web;
  readonly #find: FindObject;

  constructor(web: Web, find: FindObject) {
    this.#web = web;
    this.#find = find;
  }

  put(user: ObjectId): void {
    const { members, owners, managers, assignments } = this.#web;
    const held = assignments.of(user);
    for (const assignment of held) assignments.detach(assignment);
    this.#ties.set(user, {
      members: members.detach(user),
      owners: owners.detach(user),
      managers: managers.detach(user),
      assignments: held,
    });
  }

  /** Memberships of dynamic groups are not among them: the rules decide anew. */
  takeOut(user: ObjectId): void {
    const ties = this.#ties.get(user);
    if (!ties) return;
    this.#ties.delete(user);
    for (const [group, member] of ties.members) {
      const found = this.#find(group);
      if (found?.type === 'group' && !isDynamic(found.object)) this.#web.members.add(group, member);
    }
    for (const [owned, owner] of ties.owners) if (this.#find(owned)) this.#web.owners.add(owned, owner);
    for (const [report, manager] of ties.managers) this.#tieManager(report, manager);
    for (const assignment of ties.assignments) {
      if (this.#find(assignment.resourceId)) this.#web.assignments.attach(assignment);
    }
  }

  forget(user: ObjectId): void {
    this.#ties.delete(user);
  }

  /** Where the other is in the bin too, the tie waits there. */
  #tieManager(report: ObjectId, manager: ObjectId): void {
    const waiting = this.#ties.get(report) ?? this.#ties.get(manager);
    if (waiting) waiting.managers.push([report, manager]);
    else if (this.#web.managers.targetsOf(report).size === 0 && this.#find(report) && this.#find(manager)) {
      this.#web.managers.add(report, manager);
    }
  }
}
