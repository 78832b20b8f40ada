import type { Changes, ObjectId } from '../tenant/index.ts';
import type { Cycle } from './cycle-context.ts';
import { due } from './escrow.ts';
import type { Kind } from './job-state.ts';

/**
 * Whom an initial cycle looks at, in directory order (scim-behaviour §7): who is entitled, who was, and who
 * is only through a nested group. The rest of the directory is no news to anybody.
 */
export function everybody({ state, directory, assignments }: Cycle, kind: Kind): ObjectId[] {
  const links = state[kind];
  const ids: ObjectId[] = [];
  if (kind === 'users') {
    for (const id of directory.users.keys())
      if (assignments.has(id) || links.has(id) || assignments.nestedGroupOf(id)) ids.push(id);
    for (const id of directory.deletedUsers.keys()) if (links.has(id) || assignments.has(id)) ids.push(id);
    for (const id of links.keys())
      if (!directory.users.has(id) && !directory.deletedUsers.has(id)) ids.push(id);
  } else {
    for (const id of directory.groups.keys()) if (assignments.has(id) || links.has(id)) ids.push(id);
    for (const id of links.keys()) if (!directory.groups.has(id)) ids.push(id);
  }
  return ids;
}

/** Direct members of the assigned groups whose membership or assignment may have moved. */
function touchedGroups({ state, assignments }: Cycle, changes: Changes): Set<ObjectId> {
  const touched = new Set([
    ...changes.groups,
    ...changes.assignments,
    ...changes.removed.map(({ id }) => id),
  ]);
  const result = new Set<ObjectId>();
  for (const id of new Set([...state.assigned.keys(), ...assignments.groups.keys()]))
    if (touched.has(id)) result.add(id);
  return result;
}

/**
 * Whom an incremental cycle looks at: who changed since the watermark, who came into or went out of an
 * assigned group, whose assignment changed, what failed before and is due, and what is held back (§7 to §9).
 */
export function changed(cycle: Cycle, changes: Changes): Record<Kind, ObjectId[]> {
  const { state, directory, assignments, now } = cycle;
  const users = new Set([...changes.users, ...due(state.escrows, 'users', now)]);
  const groups = new Set([...changes.groups, ...due(state.escrows, 'groups', now)]);
  for (const [id, kind] of state.staged) (kind === 'users' ? users : groups).add(id);
  for (const { id, type } of changes.removed) (type === 'User' ? users : groups).add(id);
  const reassigned = new Set(changes.assignments);
  for (const id of [...changes.assignments, ...state.openReferences])
    (directory.groups.has(id) || state.groups.has(id) ? groups : users).add(id);

  for (const group of touchedGroups(cycle, changes)) {
    groups.add(group);
    const before = state.assigned.get(group) ?? new Set<ObjectId>();
    const after = assignments.groups.get(group) ?? new Set<ObjectId>();
    // Another role, or the whole assignment: everybody of the group is concerned.
    const all = reassigned.has(group);
    for (const member of before) if (all || !after.has(member)) users.add(member);
    for (const member of after) if (all || !before.has(member)) users.add(member);
  }
  return { users: inOrder(cycle, 'users', users), groups: inOrder(cycle, 'groups', groups) };
}

/** Directory order, whatever the order of the changes. */
function inOrder({ directory }: Cycle, kind: Kind, ids: Set<ObjectId>): ObjectId[] {
  if (ids.size === 0) return [];
  const ordered: ObjectId[] = [];
  const places = kind === 'users' ? [directory.users, directory.deletedUsers] : [directory.groups];
  for (const place of places) for (const id of place.keys()) if (ids.has(id)) ordered.push(id);
  for (const id of ids) if (!places.some(place => place.has(id))) ordered.push(id);
  return ordered;
}

/** Who is in the assigned groups now, to be compared with at the next cycle. */
export function rememberAssigned({ state, assignments, initial }: Cycle, changes: Changes | undefined): void {
  if (initial || !changes) {
    state.assigned = new Map([...assignments.groups].map(([id, members]) => [id, new Set(members)]));
    return;
  }
  for (const id of state.assigned.keys()) if (!assignments.groups.has(id)) state.assigned.delete(id);
  const touched = changes.users.length > 0 ? undefined : new Set([...changes.groups, ...changes.assignments]);
  for (const [id, members] of assignments.groups) {
    const before = state.assigned.get(id);
    if (!before || !touched || touched.has(id)) state.assigned.set(id, new Set(members));
  }
}
