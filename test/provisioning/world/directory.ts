import type {
  AppRole,
  AppRoleAssignment,
  Changes,
  DirectoryReader,
  Group,
  ObjectId,
  User,
} from '../../../src/tenant/index.ts';

type Change = { mark: number } & (
  | { of: 'user' | 'group' | 'assignment'; id: ObjectId }
  | { of: 'removed'; id: ObjectId; type: 'User' | 'Group' }
);

/** A directory of a few people, for tests of the provisioning service alone. */
export class SmallDirectory implements DirectoryReader {
  users = new Map<ObjectId, User>();
  deletedUsers = new Map<ObjectId, User>();
  groups = new Map<ObjectId, Group>();
  verifiedDomains = [{ name: 'contoso.com', isDefault: true }];
  roles: AppRole[] = [];
  #managers = new Map<ObjectId, ObjectId>();
  #members = new Map<ObjectId, Set<ObjectId>>();
  #assignments: AppRoleAssignment[] = [];
  #changes: Change[] = [];

  person(id: ObjectId, properties: Partial<User> = {}): void {
    this.users.set(id, {
      id,
      userPrincipalName: `${id}@contoso.com`,
      displayName: id,
      accountEnabled: true,
      userType: 'Member',
      deletedDateTime: null,
      createdDateTime: '2026-01-01T00:00:00Z',
      ...properties,
    });
    this.#note({ of: 'user', id });
  }

  change(id: ObjectId, properties: Partial<User>): void {
    const user = this.users.get(id);
    if (!user) throw new Error(`nobody is called ${id}`);
    this.users.set(id, { ...user, ...properties });
    this.#note({ of: 'user', id });
  }

  softDelete(id: ObjectId): void {
    const user = this.users.get(id);
    if (!user) throw new Error(`nobody is called ${id}`);
    this.users.delete(id);
    this.deletedUsers.set(id, { ...user, deletedDateTime: '2026-01-02T00:00:00Z' });
    this.#note({ of: 'user', id });
  }

  restore(id: ObjectId): void {
    const user = this.deletedUsers.get(id);
    if (!user) throw new Error(`${id} is not in the recycle bin`);
    this.deletedUsers.delete(id);
    this.users.set(id, { ...user, deletedDateTime: null });
    this.#note({ of: 'user', id });
  }

  purge(id: ObjectId): void {
    this.deletedUsers.delete(id);
    for (const set of this.#members.values()) set.delete(id);
    this.#assignments = this.#assignments.filter(({ principalId }) => principalId !== id);
    this.#note({ of: 'removed', id, type: 'User' });
  }

  group(id: ObjectId, members: ObjectId[] = [], properties: Partial<Group> = {}): void {
    this.groups.set(id, {
      id,
      displayName: id,
      description: null,
      mailNickname: id,
      mailEnabled: false,
      securityEnabled: true,
      groupTypes: [],
      membershipRule: null,
      createdDateTime: '2026-01-01T00:00:00Z',
      ...properties,
    });
    this.#members.set(id, new Set(members));
    this.#note({ of: 'group', id });
  }

  rename(id: ObjectId, displayName: string): void {
    const group = this.groups.get(id);
    if (!group) throw new Error(`no group is called ${id}`);
    this.groups.set(id, { ...group, displayName });
    this.#note({ of: 'group', id });
  }

  join(group: ObjectId, ...members: ObjectId[]): void {
    for (const member of members) this.#members.get(group)?.add(member);
    this.#note({ of: 'group', id: group });
  }

  part(group: ObjectId, member: ObjectId): void {
    this.#members.get(group)?.delete(member);
    this.#note({ of: 'group', id: group });
  }

  deleteGroup(id: ObjectId): void {
    this.groups.delete(id);
    this.#members.delete(id);
    this.unassign(id);
    this.#note({ of: 'removed', id, type: 'Group' });
  }

  manage(id: ObjectId, manager: ObjectId | null): void {
    if (manager === null) this.#managers.delete(id);
    else this.#managers.set(id, manager);
    this.#note({ of: 'user', id });
  }

  role(id: string, value: string, displayName = value): void {
    this.roles.push({
      id,
      displayName,
      value,
      description: '',
      isEnabled: true,
      allowedMemberTypes: ['User'],
    });
  }

  assign(principalId: ObjectId, appRoleId = '00000000-0000-0000-0000-000000000000'): void {
    const principalType = this.groups.has(principalId) ? 'Group' : 'User';
    this.#assignments.push({
      id: `${principalId}-${appRoleId}`,
      appRoleId,
      principalId,
      principalType,
      resourceId: 'sp',
    });
    this.#note({ of: 'assignment', id: principalId });
  }

  unassign(principalId: ObjectId): void {
    this.#assignments = this.#assignments.filter(each => each.principalId !== principalId);
    this.#note({ of: 'assignment', id: principalId });
  }

  managerOf(user: ObjectId): ObjectId | null {
    const manager = this.#managers.get(user);
    return manager !== undefined && this.users.has(manager) ? manager : null;
  }

  membersOf(group: ObjectId): ReadonlySet<ObjectId> {
    return new Set(
      [...(this.#members.get(group) ?? [])].filter(id => this.users.has(id) || this.groups.has(id)),
    );
  }

  groupsOf(member: ObjectId): ReadonlySet<ObjectId> {
    return new Set([...this.groups.keys()].filter(group => this.membersOf(group).has(member)));
  }

  assignmentsTo(): readonly AppRoleAssignment[] {
    return this.#assignments.filter(({ principalId }) => !this.deletedUsers.has(principalId));
  }

  appRolesOf(): readonly AppRole[] {
    return this.roles;
  }

  mark(): number {
    return this.#changes.length;
  }

  changesSince(mark: number): Changes {
    const changes = this.#changes.filter(change => change.mark > mark);
    const ids = (of: Change['of']) => [
      ...new Set(changes.filter(change => change.of === of).map(({ id }) => id)),
    ];
    return {
      users: ids('user'),
      groups: ids('group'),
      removed: changes.flatMap(change =>
        change.of === 'removed' ? [{ id: change.id, type: change.type }] : [],
      ),
      assignments: ids('assignment'),
    };
  }

  #note(
    change:
      | { of: 'user' | 'group' | 'assignment'; id: ObjectId }
      | { of: 'removed'; id: ObjectId; type: 'User' | 'Group' },
  ): void {
    this.#changes.push({ mark: this.#changes.length + 1, ...change });
  }
}
