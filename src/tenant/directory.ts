/**
 * The directory as the provisioning service and the sample loader see it: people, groups,
 * assignments, and what changed since a mark. Property names are Microsoft Graph's.
 */
export type ObjectId = string;

/** A user as Graph returns it. Absent and null mean the same: no value. */
export interface User {
  id: ObjectId;
  userPrincipalName: string;
  displayName: string;
  accountEnabled: boolean;
  userType: 'Member' | 'Guest';
  /** ISO 8601 while soft-deleted. */
  deletedDateTime: string | null;
  createdDateTime: string;
  mail?: string | null;
  mailNickname?: string | null;
  givenName?: string | null;
  surname?: string | null;
  [property: string]: unknown;
}

export interface Group {
  id: ObjectId;
  displayName: string;
  description: string | null;
  mailNickname: string;
  mailEnabled: boolean;
  securityEnabled: boolean;
  /** `['DynamicMembership']` for a group with a rule. */
  groupTypes: string[];
  membershipRule: string | null;
  createdDateTime: string;
  [property: string]: unknown;
}

export interface AppRole {
  id: string;
  displayName: string;
  description: string;
  value: string | null;
  isEnabled: boolean;
  allowedMemberTypes: string[];
}

export interface AppRoleAssignment {
  id: string;
  /** All zeros: default access. */
  appRoleId: string;
  principalId: ObjectId;
  principalType: 'User' | 'Group' | 'ServicePrincipal';
  resourceId: ObjectId;
}

/** What moved between a mark and now; each object once, in order of its last change. */
export interface Changes {
  users: ObjectId[];
  groups: ObjectId[];
  /** Gone for good (purged from the recycle bin, or a deleted group). */
  removed: { id: ObjectId; type: 'User' | 'Group' }[];
  /** Principals newly or no longer assigned to the service principal asked about. */
  assignments: ObjectId[];
}

/** Read side. Sets and maps are live views: do not keep them across a change. */
export interface DirectoryReader {
  /** Live users by id; soft-deleted ones are in `deletedUsers`. */
  readonly users: ReadonlyMap<ObjectId, User>;
  readonly deletedUsers: ReadonlyMap<ObjectId, User>;
  readonly groups: ReadonlyMap<ObjectId, Group>;
  readonly verifiedDomains: readonly { name: string; isDefault: boolean }[];
  managerOf(user: ObjectId): ObjectId | null;
  /** Direct members: users and groups. Dynamic groups are evaluated. */
  membersOf(group: ObjectId): ReadonlySet<ObjectId>;
  /** Groups the object is a direct member of. */
  groupsOf(member: ObjectId): ReadonlySet<ObjectId>;
  assignmentsTo(servicePrincipal: ObjectId): readonly AppRoleAssignment[];
  appRolesOf(servicePrincipal: ObjectId): readonly AppRole[];
  /** A mark to hand to `changesSince` later. */
  mark(): number;
  /** A change of a user's manager counts as a change of the user, of a membership as one of the group. */
  changesSince(mark: number, servicePrincipal: ObjectId): Changes;
}
