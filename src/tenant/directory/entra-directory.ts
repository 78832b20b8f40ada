import type { AppRole, Changes, DirectoryReader, Group, ObjectId, User } from '../directory.ts';
import { badRequest, denied, notFound } from '../graph-error.ts';
import { Applications } from './applications.ts';
import { Assignments, type NewAssignment, type StoredAssignment } from './assignments.ts';
import { ChangeLog } from './change-log.ts';
import { alreadyThere, type DirectoryObject, principalTypeOf, wrongClass } from './directory-object.ts';
import { Groups, isDynamic } from './groups.ts';
import { Links } from './links.ts';
import { RecycleBin } from './recycle-bin.ts';
import type { Surroundings } from './surroundings.ts';
import { type ReadOnly, Users } from './users.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * The directory, read and written: one set of rules for samples, events and Graph requests alike.
 * Every change is checked as Entra checks it; a refused one throws a `GraphError` and changes nothing.
 *
 * A soft-deleted user is hidden from members, managers and assignments, and comes back with them; that
 * is a change of the user alone, not of the groups: Entra sends no membership changes for it
 * (reference: SCIM behaviour, deletion semantics). Dynamic groups follow at once, where Entra takes minutes.
 */
export class EntraDirectory implements DirectoryReader {
  readonly verifiedDomains: readonly { name: string; isDefault: boolean }[];
  readonly apps: Applications;
  /** Called with the id of an object that is gone for good: what others keep of it goes too. */
  whenGone: (id: ObjectId) => void = () => {};
  readonly #users: Users;
  readonly #groups: Groups;
  readonly #assignments: Assignments;
  readonly #members = new Links();
  readonly #owners = new Links();
  readonly #managers = new Links();
  readonly #bin: RecycleBin;
  readonly #log = new ChangeLog();

  constructor(around: Surroundings, domains: readonly { name: string; isDefault: boolean }[]) {
    this.verifiedDomains = domains;
    const verified = new Set(domains.map(({ name }) => name.toLowerCase()));
    this.#users = new Users(around, domain => verified.has(domain.toLowerCase()));
    this.#groups = new Groups(around);
    this.#assignments = new Assignments(around);
    this.#bin = new RecycleBin(
      {
        members: this.#members,
        owners: this.#owners,
        managers: this.#managers,
        assignments: this.#assignments,
      },
      id => this.find(id),
    );
    this.apps = new Applications(around, host => {
      const name = host.toLowerCase();
      return [...verified].some(domain => name === domain || name.endsWith(`.${domain}`));
    });
  }

  get users(): ReadonlyMap<ObjectId, User> {
    return this.#users.live;
  }

  get deletedUsers(): ReadonlyMap<ObjectId, User> {
    return this.#users.deleted;
  }

  get groups(): ReadonlyMap<ObjectId, Group> {
    return this.#groups.live;
  }

  user(id: ObjectId): User {
    return this.#users.get(id);
  }

  group(id: ObjectId): Group {
    return this.#groups.get(id);
  }

  userWithPrincipalName(name: string): User | undefined {
    return this.#users.withPrincipalName(name);
  }

  usersWithDisplayName(name: string): readonly ObjectId[] {
    return this.#users.withDisplayName(name);
  }

  groupsWithDisplayName(name: string): readonly ObjectId[] {
    return this.#groups.withDisplayName(name);
  }

  /** Whatever has that id: a live user, a group, a service principal, an application. */
  find(id: ObjectId): DirectoryObject | undefined {
    const user = this.#users.live.get(id);
    if (user) return { type: 'user', object: user };
    const group = this.#groups.live.get(id);
    if (group) return { type: 'group', object: group };
    const servicePrincipal = this.apps.servicePrincipals.get(id);
    if (servicePrincipal) return { type: 'servicePrincipal', object: servicePrincipal };
    const application = this.apps.applications.get(id);
    return application && { type: 'application', object: application };
  }

  mark(): number {
    return this.#log.mark;
  }

  changesSince(mark: number, servicePrincipal: ObjectId): Changes {
    return this.#log.since(mark, servicePrincipal);
  }

  /** @param body Graph's properties; userPrincipalName and displayName are required. */
  createUser(body: Body, readOnly: ReadOnly = 'allowed'): User {
    const user = this.#users.create(body, readOnly);
    this.#log.user(user.id);
    this.#followRules(user);
    return user;
  }

  updateUser(id: ObjectId, body: Body, readOnly: ReadOnly = 'allowed'): User {
    const { user, changed } = this.#users.update(id, body, readOnly);
    if (changed) {
      this.#log.user(id);
      this.#followRules(user);
    }
    return user;
  }

  /**
   * To the recycle bin, for 30 days.
   *
   * @param at when, where a sample says so; left out: now.
   */
  deleteUser(id: ObjectId, at?: string): User {
    const user = this.#users.softDelete(id, at);
    this.#bin.put(id);
    this.#log.user(id);
    return user;
  }

  restoreUser(id: ObjectId): User {
    const user = this.#users.restore(id);
    this.#bin.takeOut(id);
    this.#log.user(id);
    this.#followRules(user);
    return user;
  }

  /** Out of the recycle bin, for good. */
  purgeUser(id: ObjectId): void {
    this.#users.purge(id);
    this.#bin.forget(id);
    this.#log.removed(id, 'User');
    this.whenGone(id);
  }

  /** Purges every user whose 30 days are over; gives their ids. */
  purgeExpired(): ObjectId[] {
    const expired = this.#users.expired();
    for (const id of expired) this.purgeUser(id);
    return expired;
  }

  managerOf(user: ObjectId): ObjectId | null {
    for (const manager of this.#managers.targetsOf(user)) return manager;
    return null;
  }

  /** Whom somebody had as manager before, where they have none now or another one. */
  formerManagerOf(user: ObjectId): ObjectId | undefined {
    return this.#managers.formerTargetOf(user);
  }

  directReportsOf(manager: ObjectId): ReadonlySet<ObjectId> {
    return this.#managers.sourcesOf(manager);
  }

  setManager(user: ObjectId, manager: ObjectId | null): void {
    this.#users.get(user);
    if (manager !== null) this.#users.get(manager);
    if (user === manager) throw badRequest('A user cannot be their own manager.');
    const before = this.managerOf(user);
    if (before === manager) return;
    if (before !== null) this.#managers.remove(user, before);
    if (manager !== null) this.#managers.add(user, manager);
    this.#log.user(user);
  }

  /** @param body Graph's properties; displayName, mailNickname, mailEnabled and securityEnabled are required. */
  createGroup(body: Body, readOnly: ReadOnly = 'allowed'): Group {
    const group = this.#groups.create(body, readOnly);
    this.#log.group(group.id);
    this.#fill(group.id);
    return group;
  }

  updateGroup(id: ObjectId, body: Body, readOnly: ReadOnly = 'allowed'): Group {
    const { group, changed } = this.#groups.update(id, body, readOnly);
    if (changed) {
      this.#log.group(id);
      this.#fill(id);
    }
    return group;
  }

  deleteGroup(id: ObjectId): void {
    this.#groups.delete(id);
    for (const [group, member] of this.#members.detach(id)) if (member === id) this.#log.group(group);
    this.#owners.detach(id);
    for (const assignment of this.#assignments.of(id)) this.#unassign(assignment);
    this.#log.removed(id, 'Group');
  }

  membersOf(group: ObjectId): ReadonlySet<ObjectId> {
    return this.#members.targetsOf(group);
  }

  groupsOf(member: ObjectId): ReadonlySet<ObjectId> {
    return this.#members.sourcesOf(member);
  }

  /** @throws GraphError where that object cannot be a member of a group. */
  checkMember(member: ObjectId): void {
    const found = this.find(member);
    if (!found) throw notFound(member);
    if (found.type === 'application') throw wrongClass('Application', 'members');
  }

  /** @throws GraphError where that object cannot be an owner. */
  checkOwner(owner: ObjectId): void {
    const found = this.find(owner);
    if (!found) throw notFound(owner);
    if (found.type === 'application') throw wrongClass('Application', 'owners');
    if (found.type === 'group') throw wrongClass('Group', 'owners');
  }

  addMember(group: ObjectId, member: ObjectId): void {
    this.#staticGroup(group);
    this.checkMember(member);
    if (group === member) throw badRequest('A group cannot be a member of itself.');
    if (!this.#members.add(group, member)) throw alreadyThere('members');
    this.#log.group(group);
  }

  removeMember(group: ObjectId, member: ObjectId): void {
    this.#staticGroup(group);
    if (!this.#members.remove(group, member)) throw notFound(member);
    this.#log.group(group);
  }

  ownersOf(object: ObjectId): ReadonlySet<ObjectId> {
    return this.#owners.targetsOf(object);
  }

  addOwner(object: ObjectId, owner: ObjectId): void {
    const owned = this.find(object);
    if (!owned || owned.type === 'user') throw notFound(object);
    this.checkOwner(owner);
    if (!this.#owners.add(object, owner)) throw alreadyThere('owners');
  }

  removeOwner(object: ObjectId, owner: ObjectId): void {
    if (!this.#owners.has(object, owner)) throw notFound(owner);
    const lastUser = this.groups.has(object) && this.users.has(owner) && this.ownersOf(object).size === 1;
    if (lastUser) {
      throw badRequest('The group must have at least one owner, hence this owner cannot be removed.');
    }
    this.#owners.remove(object, owner);
  }

  appRolesOf(servicePrincipal: ObjectId): readonly AppRole[] {
    return this.apps.appRolesOf(servicePrincipal);
  }

  assignmentsTo(servicePrincipal: ObjectId): readonly StoredAssignment[] {
    return this.#assignments.to(servicePrincipal);
  }

  assignmentsOf(principal: ObjectId): readonly StoredAssignment[] {
    return this.#assignments.of(principal);
  }

  assignment(id: string): StoredAssignment {
    return this.#assignments.get(id);
  }

  assignAppRole(wanted: NewAssignment): StoredAssignment {
    const resource = this.apps.servicePrincipal(wanted.resourceId);
    const principal = this.find(wanted.principalId);
    if (!principal) throw notFound(wanted.principalId);
    const assignment = this.#assignments.assign(wanted, principalTypeOf(principal), {
      displayName: resource.displayName,
      appRoles: this.apps.appRolesOf(resource.id),
    });
    this.#log.assignment(wanted.resourceId, wanted.principalId);
    return assignment;
  }

  unassignAppRole(id: string): void {
    this.#unassign(this.#assignments.get(id));
  }

  /** Its service principal goes with it. */
  deleteApplication(id: ObjectId): void {
    const { appId } = this.apps.application(id);
    const servicePrincipal = this.apps.servicePrincipalWithAppId(appId);
    if (servicePrincipal) this.deleteServicePrincipal(servicePrincipal.id);
    this.apps.deleteApplication(id);
    this.#owners.detach(id);
    this.whenGone(id);
  }

  deleteServicePrincipal(id: ObjectId): void {
    if (this.apps.isForeign(id)) throw denied('The service principal of a Microsoft application stays.');
    this.apps.deleteServicePrincipal(id);
    for (const assignment of [...this.#assignments.to(id), ...this.#assignments.of(id)]) {
      this.#unassign(assignment);
    }
    this.#owners.detach(id);
    for (const [group] of this.#members.detach(id)) this.#log.group(group);
    this.whenGone(id);
  }

  #unassign(assignment: StoredAssignment): void {
    this.#assignments.detach(assignment);
    this.#log.assignment(assignment.resourceId, assignment.principalId);
  }

  #staticGroup(id: ObjectId): void {
    if (isDynamic(this.#groups.get(id))) {
      throw badRequest('The members of a group with dynamic membership cannot be added or removed by hand.');
    }
  }

  /** Puts a user into the dynamic groups whose rule is true of them, and out of the others. */
  #followRules(user: User): void {
    for (const [group, rule] of this.#groups.dynamic()) {
      const changed = rule(user) ? this.#members.add(group, user.id) : this.#members.remove(group, user.id);
      if (changed) this.#log.group(group);
    }
  }

  #fill(group: ObjectId): void {
    const rule = this.#groups.ruleOf(group);
    if (!rule) return;
    for (const member of [...this.membersOf(group)]) {
      const user = this.#users.live.get(member);
      if (!user || !rule(user)) this.#members.remove(group, member);
    }
    for (const user of this.#users.live.values()) if (rule(user)) this.#members.add(group, user.id);
  }
}
