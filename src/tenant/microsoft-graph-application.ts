import { applicationPermissions, delegatedPermissions } from '../permissions/index.ts';

/** Microsoft Graph's registration: its permissions as app roles and as delegated scopes. */
export function graphApplication() {
  return {
    displayName: 'Microsoft Graph',
    signInAudience: 'AzureADMultipleOrgs',
    appRoles: Object.entries(applicationPermissions).map(([value, id]) => ({
      id,
      value,
      displayName: value,
      description: `Application permission ${value}`,
      isEnabled: true,
      allowedMemberTypes: ['Application'],
    })),
    api: {
      oauth2PermissionScopes: Object.entries(delegatedPermissions).map(([value, { id, consent }]) => ({
        id,
        value,
        adminConsentDisplayName: value,
        adminConsentDescription: `Delegated permission ${value}`,
        userConsentDisplayName: value,
        userConsentDescription: `Delegated permission ${value}`,
        isEnabled: true,
        type: consent,
      })),
    },
  };
}
