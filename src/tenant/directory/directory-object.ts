import type { AppRoleAssignment, Group, ObjectId, User } from '../directory.ts';
import { badRequest } from '../graph-error.ts';
import type { Application, ServicePrincipal } from './applications.ts';

export type DirectoryObject =
  | { type: 'user'; object: User }
  | { type: 'group'; object: Group }
  | { type: 'servicePrincipal'; object: ServicePrincipal }
  | { type: 'application'; object: Application };

export type FindObject = (id: ObjectId) => DirectoryObject | undefined;

/** @throws GraphError 400 for an application: its service principal is who is assigned. */
export function principalTypeOf(found: DirectoryObject): AppRoleAssignment['principalType'] {
  if (found.type === 'user') return 'User';
  if (found.type === 'group') return 'Group';
  if (found.type === 'servicePrincipal') return 'ServicePrincipal';
  throw wrongClass('Application', 'principalId');
}

export function wrongClass(type: string, property: string) {
  return badRequest(
    `Unsupported directory object class '${type}' in resource identifier for reference '${property}'.`,
  );
}

export function alreadyThere(property: string) {
  return badRequest(
    `One or more added object references already exist for the following modified properties: '${property}'.`,
  );
}
