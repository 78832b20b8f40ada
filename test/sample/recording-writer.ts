import type { DirectoryWriter } from '../../src/sample/index.ts';
import type { AppRoleAssignment, Group, User } from '../../src/tenant/index.ts';

/**
 * A directory that keeps what it is given and the order of the changes, and refuses only what is named in
 * `refuse`. What Entra allows is the tenant's to decide; here it is shown what a sample asks for.
 */
export function recordingWriter(refuse: (change: string) => boolean = () => false) {
  const changes: string[] = [];
  const users = new Map<string, User>();
  const deletedUsers = new Map<string, User>();
  const groups = new Map<string, Group>();
  const managers = new Map<string, string>();
  const assignments: AppRoleAssignment[] = [];

  const record = (...words: unknown[]) => {
    const change = words
      .map(word => (typeof word === 'string' ? nameOf(word) : JSON.stringify(word)))
      .join(' ');
    if (refuse(change)) throw Object.assign(new Error('no.'), { status: 400, code: 'Request_BadRequest' });
    changes.push(change);
  };
  const nameOf = (id: string) =>
    users.get(id)?.displayName ?? deletedUsers.get(id)?.displayName ?? groups.get(id)?.displayName ?? id;
  const held = <Value>(map: Map<string, Value>, id: string): Value => {
    const value = map.get(id);
    if (!value) throw new Error(`not there: ${id}`);
    return value;
  };

  const writer: DirectoryWriter = {
    users,
    deletedUsers,
    groups,
    managerOf: id => managers.get(id) ?? null,
    createUser(body) {
      record('create', body.displayName);
      const user = { ...body, createdDateTime: '', deletedDateTime: null } as unknown as User;
      users.set(user.id, user);
      return user;
    },
    updateUser(id, body) {
      record('update', id, body);
      const user = { ...held(users, id), ...body };
      users.set(id, user);
      return user;
    },
    deleteUser(id, at) {
      record('delete', id, ...(at ? [at] : []));
      const user = held(users, id);
      users.delete(id);
      deletedUsers.set(id, user);
      return user;
    },
    restoreUser(id) {
      record('restore', id);
      const user = held(deletedUsers, id);
      deletedUsers.delete(id);
      users.set(id, user);
      return user;
    },
    purgeUser: id => record('purge', id),
    setManager(id, manager) {
      record('manager', id, manager);
      if (manager) managers.set(id, manager);
    },
    createGroup(body) {
      record('group', body.displayName, body.groupTypes, body.mailNickname);
      const group = { ...body } as unknown as Group;
      groups.set(group.id, group);
      return group;
    },
    updateGroup(id, body) {
      record('updateGroup', id, body);
      return held(groups, id);
    },
    deleteGroup: id => record('deleteGroup', id),
    addMember: (group, member) => record('add', member, 'to', group),
    removeMember: (group, member) => record('remove', member, 'from', group),
    addOwner: (group, owner) => record('owner', owner, 'of', group),
    assignmentsTo: () => assignments,
    assignAppRole(wanted) {
      record('assign', wanted.principalId, wanted.resourceId, wanted.appRoleId);
      assignments.push({ ...wanted, id: `assignment-${assignments.length}`, principalType: 'User' });
    },
    unassignAppRole: id => record('unassign', id),
  };
  return { writer, changes, groups };
}
