import type { AppRole, AppRoleAssignment, DirectoryReader, ObjectId } from '../tenant/index.ts';
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
  const direct = new Map<ObjectId, AppRoleAssignment[]>();
  const groups = new Map<ObjectId, ReadonlySet<ObjectId>>();
  for (const assignment of directory.assignmentsTo(servicePrincipal)) {
    const { principalId } = assignment;
    const others = direct.get(principalId);
    if (others) others.push(assignment);
    else direct.set(principalId, [assignment]);
    if (directory.groups.has(principalId)) groups.set(principalId, directory.membersOf(principalId));
  }

  let members: ReadonlySet<ObjectId> | undefined;
  const throughGroups = () => {
    members ??= groups.size === 1 ? first(groups) : new Set([...groups.values()].flatMap(set => [...set]));
    return members;
  };
  const roles = new Map(directory.appRolesOf(servicePrincipal).map(role => [role.id, role]));
  let nested: Map<ObjectId, { group: ObjectId; within: ObjectId }> | undefined;

  return {
    syncsAll: syncAll,
    groups,
    has: id => syncAll || direct.has(id) || (!directory.groups.has(id) && throughGroups().has(id)),
    rolesOf(id) {
      if (syncAll) return [];
      const held: HeldRole[] = [];
      for (const assignment of direct.get(id) ?? []) hold(held, assignment, roles);
      for (const [group, set] of groups)
        if (set.has(id)) for (const assignment of direct.get(group) ?? []) hold(held, assignment, roles);
      return held;
    },
    nestedGroupOf(id) {
      nested ??= peopleOfNestedGroups(directory, groups);
      return nested.get(id);
    },
  };
}

function first(groups: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>): ReadonlySet<ObjectId> {
  for (const set of groups.values()) return set;
  return new Set();
}

function hold(held: HeldRole[], { appRoleId }: AppRoleAssignment, roles: ReadonlyMap<string, AppRole>): void {
  if (appRoleId === defaultAccess && !choices.defaultAccessIsARole.value) return;
  if (held.some(role => role.id === appRoleId)) return;
  const role = roles.get(appRoleId);
  if (role) held.push({ id: role.id, displayName: role.displayName, value: role.value });
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
