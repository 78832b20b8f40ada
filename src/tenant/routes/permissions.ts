import type { PermissionSet } from './route.ts';

/**
 * Which application permissions open which kind of route, from Microsoft's own list
 * (microsoft-graph-devx-content, permissions.json); rare ones, such as those of Intune, are left out.
 * The least comes first.
 */
const owned = 'Application.ReadWrite.OwnedBy';

export const permissions = {
  readApplications: [
    'Application.Read.All',
    owned,
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  writeApplications: [owned, 'Application.ReadWrite.All'],
  writeServicePrincipals: [owned, 'Application.ReadWrite.All', 'Directory.ReadWrite.All'],
  readAssignments: [
    'Application.Read.All',
    owned,
    'Application.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
    'AppRoleAssignment.ReadWrite.All',
  ],
  readPrincipalAssignments: [
    'AppRoleAssignment.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  createAssignments: [
    ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.Read.All'],
    ['AppRoleAssignment.ReadWrite.All', 'Directory.ReadWrite.All'],
    'Application.ReadWrite.All',
  ],
  deleteAssignments: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
  readGrants: [
    'Directory.Read.All',
    'DelegatedPermissionGrant.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    'Directory.ReadWrite.All',
  ],
  writeGrants: ['DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All'],
  readGroups: [
    'GroupMember.Read.All',
    'GroupMember.ReadWrite.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  createGroups: ['Group.Create', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  writeGroups: ['Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  deleteGroups: ['Group.ReadWrite.All'],
  writeMembers: ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'],
  listUsers: [
    'User.ReadBasic.All',
    'User.Read.All',
    'User.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  readUsers: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  writeUsers: ['User.ReadWrite.All', 'Directory.ReadWrite.All'],
  updateUsers: ['User.EnableDisableAccount.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
  deleteUsers: ['User.DeleteRestore.All', 'User.ReadWrite.All'],
  readDomains: ['Domain.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  readOrganization: [
    'User.Read.All',
    'Organization.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  readObjects: ['Directory.Read.All', 'Directory.ReadWrite.All'],
  readSynchronization: [owned, 'Synchronization.Read.All', 'Synchronization.ReadWrite.All'],
  writeSynchronization: [owned, 'Synchronization.ReadWrite.All'],
  readProvisioningLog: [
    'ProvisioningLog.Read.All',
    'AuditLog.Read.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  none: [],
} as const satisfies Record<string, readonly PermissionSet[]>;
