import permissions from './microsoft-graph.json' with { type: 'json' };

/** Microsoft Graph's own application, in every tenant. */
export const microsoftGraphAppId = '00000003-0000-0000-c000-000000000000';

/**
 * Graph's application permissions, ids by name: app roles of Graph's own service principal. Ids are the same in
 * every tenant. Source: permissions-descriptions.json of https://github.com/microsoftgraph/microsoft-graph-devx-content
 * (7 August 2026), which https://learn.microsoft.com/graph/permissions-reference shows. A name that is missing
 * here is none the emulated tenant knows, and an id none a guard recognises.
 */
export const applicationPermissions: Readonly<Record<string, string>> = permissions.application;

/** Graph's delegated permissions by name: its oauth2PermissionScopes. `consent`: who may consent. */
export const delegatedPermissions: Readonly<Record<string, { id: string; consent: 'User' | 'Admin' }>> = {
  ...consentedBy('User'),
  ...consentedBy('Admin'),
};

function consentedBy(consent: 'User' | 'Admin'): Record<string, { id: string; consent: 'User' | 'Admin' }> {
  return Object.fromEntries(
    Object.entries(permissions.delegated[consent]).map(([name, id]) => [name, { id, consent }]),
  );
}
