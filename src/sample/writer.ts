import type { AppRoleAssignment, DirectoryReader, Group, ObjectId, User } from '../tenant/index.ts';

/**
 * What a sample needs of the tenant it is planted in; the tenant's directory is one. Every change is
 * checked as Entra checks it; a refused one throws an error with Graph's `code` and changes nothing.
 */
export interface DirectoryWriter
  extends Pick<DirectoryReader, 'users' | 'deletedUsers' | 'groups' | 'managerOf'> {
  createUser(body: { userPrincipalName: string; displayName: string; [property: string]: unknown }): User;
  updateUser(id: ObjectId, body: Readonly<Record<string, unknown>>): User;
  /** To the recycle bin; now, or at the instant given. */
  deleteUser(id: ObjectId, deletedDateTime?: string): User;
  restoreUser(id: ObjectId): User;
  purgeUser(id: ObjectId): void;
  setManager(user: ObjectId, manager: ObjectId | null): void;
  createGroup(body: {
    displayName: string;
    mailNickname: string;
    mailEnabled: boolean;
    securityEnabled: boolean;
    [property: string]: unknown;
  }): Group;
  updateGroup(id: ObjectId, body: Readonly<Record<string, unknown>>): Group;
  deleteGroup(id: ObjectId): void;
  addMember(group: ObjectId, member: ObjectId): void;
  removeMember(group: ObjectId, member: ObjectId): void;
  addOwner(group: ObjectId, owner: ObjectId): void;
  assignmentsTo(servicePrincipal: ObjectId): readonly AppRoleAssignment[];
  assignAppRole(assignment: { principalId: ObjectId; resourceId: ObjectId; appRoleId: string }): unknown;
  unassignAppRole(id: string): void;
}

/** Graph's own words where the directory refused a change; anything else that was thrown is thrown on. */
export function refusalOf(error: unknown): { code: string; message: string } {
  if (error instanceof Error && 'code' in error && 'status' in error)
    return { code: String(error.code), message: error.message };
  throw error;
}
