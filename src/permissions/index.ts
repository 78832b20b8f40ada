export { applicationPermissions, delegatedPermissions, microsoftGraphAppId } from './microsoft-graph.ts';
