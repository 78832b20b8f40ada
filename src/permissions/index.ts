export { applicationPermissions, delegatedPermissions, microsoftGraphAppId } from './microsoft-graph.ts';
export { changesWholeDirectory, type PermissionKind } from './reach.ts';
