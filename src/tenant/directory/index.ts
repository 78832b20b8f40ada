export type { Application, PermissionScope, ServicePrincipal } from './applications.ts';
export { defaultAppRoleId, type NewAssignment, type StoredAssignment } from './assignments.ts';
export type { DirectoryObject } from './directory-object.ts';
export { EntraDirectory } from './entra-directory.ts';
export { isDynamic } from './groups.ts';
export { dateTime, type Surroundings } from './surroundings.ts';
export { type ReadOnly, recycleBinDays } from './users.ts';
