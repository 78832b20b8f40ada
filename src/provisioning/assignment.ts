import type { DirectoryReader, ObjectId } from '../tenant/index.ts';
import { choices } from './choices.ts';
import type { HeldRole } from './source-object.ts';

const defaultAccess = '00000000-0000-0000-0000-000000000000';

/**
 * Who is assigned to the service principal, at one moment: directly, or as a direct member of an
 * assigned group (scim-behaviour §7). Nested groups are not expanded (§5).
 */
export interface Assignments {
  /** Entitled by assignment; everybody where the job syncs all. */
  has(id: ObjectId): boolean;
  /** The job's SyncAll. */
  readonly syncsAll: boolean;
  readonly groups: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>;
  /** Roles in the order of the assignments, each once. None works with SyncAll (§4). */
  rolesOf(id: ObjectId): readonly HeldRole[];
  /** The nested group that is the person's only way in, so no way in. */
  nestedGroupOf(id: ObjectId): { group: ObjectId; within: ObjectId } | undefined;
}

export function readAssignments(
  directory: DirectoryReader,
  servicePrincipal: ObjectId,
  syncAll: boolean,
): Assignments {
  const roles = new Map(
    directory
      .appRolesOf(servicePrincipal)
      .map(({ id, displayName, value }) => [id, { id, displayName, value }] as const),
  );
  /** What each principal is given by its own assignments. */
  const given = new Map<ObjectId, readonly HeldRole[]>();
  const groups = new Map<ObjectId, ReadonlySet<ObjectId>>();
  const rank = new Map<ObjectId, number>();
  for (const { principalId, appRoleId } of directory.assignmentsTo(servicePrincipal)) {
    const role = isRole(appRoleId) ? roles.get(appRoleId) : undefined;
    given.set(principalId, together(given.get(principalId) ?? none, role ? [role] : none));
    if (!directory.groups.has(principalId)) continue;
    groups.set(principalId, directory.membersOf(principalId));
    if (!rank.has(principalId)) rank.set(principalId, rank.size);
  }
  const isInAGroup = (id: ObjectId) => {
    for (const group of directory.groupsOf(id)) if (groups.has(group)) return true;
    return false;
  };
  let nested: Map<ObjectId, { group: ObjectId; within: ObjectId }> | undefined;

  return {
    syncsAll: syncAll,
    groups,
    has: id => syncAll || given.has(id) || (!directory.groups.has(id) && isInAGroup(id)),
    rolesOf(id) {
      if (syncAll) return none;
      const through: ObjectId[] = [];
      for (const group of directory.groupsOf(id)) if (groups.has(group)) through.push(group);
      if (through.length > 1) through.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
      let held = given.get(id) ?? none;
      for (const group of through) held = together(held, given.get(group) ?? none);
      return held;
    },
    nestedGroupOf(id) {
      nested ??= peopleOfNestedGroups(directory, groups);
      return nested.get(id);
    },
  };
}

const none: readonly HeldRole[] = [];

function isRole(appRoleId: string): boolean {
  return appRoleId !== defaultAccess || choices.defaultAccessIsARole.value;
}

/** Each role once; most people have theirs from one assignment, whose list they share. */
function together(held: readonly HeldRole[], more: readonly HeldRole[]): readonly HeldRole[] {
  if (held.length === 0) return more;
  const fresh = more.filter(role => !held.includes(role));
  return fresh.length === 0 ? held : [...held, ...fresh];
}

function peopleOfNestedGroups(
  directory: DirectoryReader,
  assigned: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>,
): Map<ObjectId, { group: ObjectId; within: ObjectId }> {
  const found = new Map<ObjectId, { group: ObjectId; within: ObjectId }>();
  const visited = new Set(assigned.keys());
  const open: { group: ObjectId; within: ObjectId }[] = [];
  const descend = (members: ReadonlySet<ObjectId>, within: ObjectId) => {
    for (const member of members)
      if (directory.groups.has(member) && !visited.has(member)) {
        visited.add(member);
        open.push({ group: member, within });
      }
  };
  for (const [group, members] of assigned) descend(members, group);
  for (let next = open.shift(); next; next = open.shift()) {
    const members = directory.membersOf(next.group);
    for (const member of members)
      if (directory.users.has(member) && !found.has(member)) found.set(member, next);
    descend(members, next.within);
  }
  return found;
}
