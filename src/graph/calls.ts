import type { CallDefinition } from './call.ts';

// Permissions: Graph's own permissions.json (microsoft-graph-devx-content), the ones it marks as least for
// application access. `OwnedBy` suffices where the caller owns the application it acts on: it created it,
// and was not taken off as owner since.
const own = ['Application.ReadWrite.OwnedBy'];
const readApplications = ['Application.Read.All'];
const assign = ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'];
const grant = ['DelegatedPermissionGrant.ReadWrite.All'];
const groups = ['Group.ReadWrite.All'];
const members = ['GroupMember.ReadWrite.All'];
const readMembers = ['GroupMember.Read.All'];
const readUsers = ['User.Read.All'];
const users = ['User.ReadWrite.All'];

const applicationRoles = [
  'Application Developer',
  'Cloud Application Administrator',
  'Application Administrator',
];
const consentRoles = ['Privileged Role Administrator'];
const assignmentRoles = ['Cloud Application Administrator', 'Application Administrator'];
const groupRoles = ['Groups Administrator', 'Directory Writers', 'User Administrator'];
const userRoles = ['User Administrator'];
const synchronizationRoles = [
  'Application Administrator',
  'Cloud Application Administrator',
  'Hybrid Identity Administrator',
];

const create = { permissions: own, roles: applicationRoles } as const;
const app = { ...create, unowned: ['Application.ReadWrite.All'] } as const;
const sync = {
  permissions: own,
  unowned: ['Synchronization.ReadWrite.All'],
  roles: synchronizationRoles,
} as const;
const readSync = { ...sync, unowned: ['Synchronization.Read.All'] } as const;
const group = { version: 'beta', permissions: groups, roles: groupRoles } as const;
const jobs = '/servicePrincipals/{servicePrincipal}/synchronization/jobs';

/**
 * Every call Rollcall makes to Graph; there is no other. Rows of the provider `azuread` follow what that
 * provider really asks (reference/azuread-wire), its use of `beta` for groups included, so that a rehearsal
 * needs the permissions a deployment needs.
 */
export const calls = {
  'applicationTemplates.byDisplayName': {
    method: 'GET',
    path: "/applicationTemplates?$filter=displayName eq '{displayName}'",
    list: true,
    permissions: [],
  },
  'applicationTemplates.get': { method: 'GET', path: '/applicationTemplates/{template}', permissions: [] },
  'applicationTemplates.instantiate': {
    method: 'POST',
    path: '/applicationTemplates/{template}/instantiate',
    ...create,
  },

  'applications.create': { method: 'POST', path: '/applications', ...create },
  'applications.get': {
    method: 'GET',
    path: '/applications/{application}',
    ...app,
    unowned: readApplications,
  },
  'applications.byAppId': {
    method: 'GET',
    path: "/applications?$filter=appId eq '{appId}'",
    list: true,
    permissions: readApplications,
  },
  'applications.byDisplayName': {
    method: 'GET',
    path: "/applications?$filter=displayName eq '{displayName}'",
    list: true,
    permissions: readApplications,
  },
  'applications.update': { method: 'PATCH', path: '/applications/{application}', ...app },
  'applications.delete': { method: 'DELETE', path: '/applications/{application}', ...app },
  'applications.addPassword': { method: 'POST', path: '/applications/{application}/addPassword', ...app },
  'applications.removePassword': {
    method: 'POST',
    path: '/applications/{application}/removePassword',
    ...app,
  },
  'applications.owners': {
    method: 'GET',
    path: '/applications/{application}/owners',
    list: true,
    ...app,
    unowned: readApplications,
  },
  'applications.addOwner': { method: 'POST', path: '/applications/{application}/owners/$ref', ...app },
  'applications.removeOwner': {
    method: 'DELETE',
    path: '/applications/{application}/owners/{owner}/$ref',
    ...app,
  },

  'servicePrincipals.create': { method: 'POST', path: '/servicePrincipals', ...create },
  'servicePrincipals.get': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}',
    permissions: readApplications,
  },
  // Keys are told only where they are selected.
  'servicePrincipals.credentials': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}?$select=keyCredentials,passwordCredentials',
    permissions: readApplications,
  },
  'servicePrincipals.byAppId': {
    method: 'GET',
    path: "/servicePrincipals?$filter=appId eq '{appId}'",
    list: true,
    permissions: readApplications,
  },
  'servicePrincipals.byDisplayName': {
    method: 'GET',
    path: "/servicePrincipals?$filter=displayName eq '{displayName}'",
    list: true,
    permissions: readApplications,
  },
  'servicePrincipals.update': { method: 'PATCH', path: '/servicePrincipals/{servicePrincipal}', ...app },
  'servicePrincipals.delete': { method: 'DELETE', path: '/servicePrincipals/{servicePrincipal}', ...app },
  'servicePrincipals.addTokenSigningCertificate': {
    method: 'POST',
    path: '/servicePrincipals/{servicePrincipal}/addTokenSigningCertificate',
    ...app,
  },
  'servicePrincipals.owners': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}/owners',
    list: true,
    permissions: readApplications,
  },
  'servicePrincipals.removeOwner': {
    method: 'DELETE',
    path: '/servicePrincipals/{servicePrincipal}/owners/{owner}/$ref',
    ...app,
  },

  // Both "assign a group to an app" and "consent to an application permission"; only the first may be
  // done by less than a Privileged Role Administrator.
  'appRoleAssignedTo.list': {
    method: 'GET',
    path: '/servicePrincipals/{resource}/appRoleAssignedTo',
    list: true,
    permissions: readApplications,
  },
  'servicePrincipals.appRoleAssignments': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}/appRoleAssignments',
    list: true,
    permissions: readApplications,
  },
  'appRoleAssignedTo.get': {
    method: 'GET',
    path: '/servicePrincipals/{resource}/appRoleAssignedTo/{assignment}',
    permissions: readApplications,
  },
  'appRoleAssignedTo.create': {
    method: 'POST',
    path: '/servicePrincipals/{resource}/appRoleAssignedTo',
    permissions: assign,
    roles: assignmentRoles,
  },
  'appRoleAssignedTo.delete': {
    method: 'DELETE',
    path: '/servicePrincipals/{resource}/appRoleAssignedTo/{assignment}',
    permissions: assign,
    roles: assignmentRoles,
  },

  'oauth2PermissionGrants.create': {
    method: 'POST',
    path: '/oauth2PermissionGrants',
    permissions: grant,
    roles: consentRoles,
  },
  'oauth2PermissionGrants.get': {
    method: 'GET',
    path: '/oauth2PermissionGrants/{grant}',
    permissions: grant,
    // Get oAuth2PermissionGrant: the least that reads one by its id, and writes none.
    reading: ['Directory.Read.All'],
  },
  'oauth2PermissionGrants.byClient': {
    method: 'GET',
    path: "/oauth2PermissionGrants?$filter=clientId eq '{client}'",
    list: true,
    permissions: ['DelegatedPermissionGrant.Read.All'],
  },
  'oauth2PermissionGrants.update': {
    method: 'PATCH',
    path: '/oauth2PermissionGrants/{grant}',
    permissions: grant,
    roles: consentRoles,
  },
  'oauth2PermissionGrants.delete': {
    method: 'DELETE',
    path: '/oauth2PermissionGrants/{grant}',
    permissions: grant,
    roles: consentRoles,
  },

  'groups.byDisplayName': {
    method: 'GET',
    path: "/groups?$filter=displayName eq '{displayName}'",
    version: 'beta',
    list: true,
    permissions: ['GroupMember.Read.All'],
  },
  'groups.select': {
    method: 'GET',
    path: '/groups?$select={properties}&$top=999',
    list: true,
    permissions: ['GroupMember.Read.All'],
  },
  'groups.create': { method: 'POST', path: '/groups', ...group, permissions: ['Group.Create'] },
  'groups.get': { method: 'GET', path: '/groups/{group}', ...group, permissions: readMembers },
  'groups.update': { method: 'PATCH', path: '/groups/{group}', ...group },
  'groups.delete': { method: 'DELETE', path: '/groups/{group}', ...group },
  'groups.owners': {
    method: 'GET',
    path: '/groups/{group}/owners',
    list: true,
    ...group,
    permissions: readMembers,
  },
  'groups.addOwner': { method: 'POST', path: '/groups/{group}/owners/$ref', ...group },
  'groups.removeOwner': { method: 'DELETE', path: '/groups/{group}/owners/{owner}/$ref', ...group },
  'groups.members': {
    method: 'GET',
    path: '/groups/{group}/members',
    list: true,
    ...group,
    permissions: readMembers,
  },
  'groups.memberNames': {
    method: 'GET',
    path: '/groups/{group}/members?$select=id,displayName&$top=999',
    list: true,
    permissions: readMembers,
    roles: groupRoles,
  },
  'groups.memberById': {
    method: 'GET',
    path: "/groups/{group}/members?$filter=id eq '{member}'",
    list: true,
    ...group,
    permissions: readMembers,
  },
  'groups.addMember': {
    method: 'POST',
    path: '/groups/{group}/members/$ref',
    ...group,
    permissions: members,
  },
  'groups.removeMember': {
    method: 'DELETE',
    path: '/groups/{group}/members/{member}/$ref',
    ...group,
    permissions: members,
  },

  'directoryObjects.get': {
    method: 'GET',
    path: '/directoryObjects/{object}',
    permissions: ['Directory.Read.All'],
    roles: ['Directory Readers'],
  },

  'organization.list': { method: 'GET', path: '/organization', list: true, permissions: readUsers },
  'users.list': { method: 'GET', path: '/users', list: true, permissions: readUsers },
  'users.select': { method: 'GET', path: '/users?$select={properties}', list: true, permissions: readUsers },
  'users.delta': {
    method: 'GET',
    path: '/users/delta?$select={properties}',
    delta: true,
    permissions: readUsers,
  },
  'users.by': {
    method: 'GET',
    path: "/users?$filter={property} eq '{value}'",
    list: true,
    permissions: readUsers,
  },
  'users.selectBy': {
    method: 'GET',
    path: "/users?$filter={property} eq '{value}'&$select={properties}",
    list: true,
    permissions: readUsers,
  },
  'users.get': { method: 'GET', path: '/users/{user}', permissions: readUsers },
  'users.selectOne': { method: 'GET', path: '/users/{user}?$select={properties}', permissions: readUsers },
  'users.create': { method: 'POST', path: '/users', permissions: users, roles: userRoles },
  'users.update': { method: 'PATCH', path: '/users/{user}', permissions: users, roles: userRoles },
  'users.delete': { method: 'DELETE', path: '/users/{user}', permissions: users, roles: userRoles },
  'users.manager': { method: 'GET', path: '/users/{user}/manager', permissions: readUsers },
  'users.setManager': {
    method: 'PUT',
    path: '/users/{user}/manager/$ref',
    permissions: users,
    roles: userRoles,
  },
  'users.removeManager': {
    method: 'DELETE',
    path: '/users/{user}/manager/$ref',
    permissions: users,
    roles: userRoles,
  },

  'synchronization.templates': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}/synchronization/templates',
    list: true,
    ...readSync,
  },
  'synchronization.secrets': {
    method: 'GET',
    path: '/servicePrincipals/{servicePrincipal}/synchronization/secrets',
    list: true,
    ...readSync,
  },
  'synchronization.putSecrets': {
    method: 'PUT',
    path: '/servicePrincipals/{servicePrincipal}/synchronization/secrets',
    ...sync,
  },
  'synchronization.jobs': { method: 'GET', path: jobs, list: true, ...readSync },
  'synchronization.createJob': { method: 'POST', path: jobs, ...sync },
  'synchronization.job': { method: 'GET', path: `${jobs}/{job}`, ...readSync },
  'synchronization.updateJob': {
    method: 'PATCH',
    path: `${jobs}/{job}`,
    permissions: ['Synchronization.ReadWrite.All'],
    roles: synchronizationRoles,
  },
  'synchronization.deleteJob': { method: 'DELETE', path: `${jobs}/{job}`, ...sync },
  'synchronization.validateCredentials': {
    method: 'POST',
    path: `${jobs}/{job}/validateCredentials`,
    ...sync,
    repeatable: true,
  },
  'synchronization.start': { method: 'POST', path: `${jobs}/{job}/start`, ...sync, repeatable: true },
  'synchronization.pause': { method: 'POST', path: `${jobs}/{job}/pause`, ...sync, repeatable: true },
  'synchronization.restart': { method: 'POST', path: `${jobs}/{job}/restart`, ...sync, repeatable: true },
  'synchronization.provisionOnDemand': {
    method: 'POST',
    path: `${jobs}/{job}/provisionOnDemand`,
    ...sync,
    repeatable: true,
  },
  // The newest come first; more than this many nobody reads in one go.
  'auditLogs.provisioning': {
    method: 'GET',
    path: "/auditLogs/provisioning?$filter=jobId eq '{job}' and activityDateTime gt {since}&$top={top}",
    permissions: ['ProvisioningLog.Read.All'],
    roles: ['Reports Reader', 'Security Reader', 'Application Administrator'],
  },
  'synchronization.schema': { method: 'GET', path: `${jobs}/{job}/schema`, ...readSync },
  'synchronization.putSchema': { method: 'PUT', path: `${jobs}/{job}/schema`, ...sync },
  'synchronization.resetSchema': { method: 'DELETE', path: `${jobs}/{job}/schema`, ...sync },
} as const satisfies Record<string, CallDefinition>;

export type CallKey = keyof typeof calls;
