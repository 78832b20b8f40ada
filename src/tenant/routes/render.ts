import { graphAppRole } from '../directory/app-roles.ts';
import type { Application, DirectoryObject, ServicePrincipal, StoredAssignment } from '../directory/index.ts';
import { withoutKeys } from '../directory/key-credentials.ts';
import type { Group, ObjectId, User } from '../directory.ts';
import { notFound } from '../graph-error.ts';
import type { Entity } from '../odata/page.ts';
import type { State } from '../state.ts';

export const renderUser = (user: User): Entity => ({
  '@odata.type': '#microsoft.graph.user',
  businessPhones: [],
  ...user,
});

export const renderGroup = (group: Group): Entity => ({
  '@odata.type': '#microsoft.graph.group',
  deletedDateTime: null,
  mail: null,
  onPremisesSyncEnabled: null,
  proxyAddresses: [],
  ...group,
});

export function renderApplication(state: State, application: Application): Entity {
  return {
    '@odata.type': '#microsoft.graph.application',
    deletedDateTime: null,
    publisherDomain: state.directory.verifiedDomains.find(({ isDefault }) => isDefault)?.name ?? null,
    ...application,
    appRoles: application.appRoles.map(graphAppRole),
    passwordCredentials: state.credentials.of(application.id),
  };
}

/** Roles and scopes are the application's; so are its name and its template. */
export function renderServicePrincipal(state: State, servicePrincipal: ServicePrincipal): Entity {
  const application = state.directory.apps.applicationWithAppId(servicePrincipal.appId);
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    appDescription: application?.description ?? null,
    appDisplayName: application?.displayName ?? null,
    appOwnerOrganizationId: state.directory.apps.isForeign(servicePrincipal.id)
      ? microsoftTenant
      : state.tenantId,
    applicationTemplateId: application?.applicationTemplateId ?? null,
    deletedDateTime: null,
    info: application?.info ?? {},
    replyUrls: application?.web.redirectUris ?? [],
    resourceSpecificApplicationPermissions: [],
    servicePrincipalNames: [servicePrincipal.appId, ...(application?.identifierUris ?? [])],
    signInAudience: application?.signInAudience ?? null,
    verifiedPublisher: {},
    ...servicePrincipal,
    appRoles: (application?.appRoles ?? []).map(graphAppRole),
    keyCredentials: withoutKeys(servicePrincipal.keyCredentials),
    oauth2PermissionScopes: application?.api.oauth2PermissionScopes ?? [],
    passwordCredentials: state.credentials.of(servicePrincipal.id),
  };
}

/** The tenant Microsoft registers its own applications in. */
const microsoftTenant = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export function renderAssignment(state: State, assignment: StoredAssignment): Entity {
  return {
    ...assignment,
    deletedDateTime: null,
    principalDisplayName: displayNameOf(state, assignment.principalId),
    resourceDisplayName: displayNameOf(state, assignment.resourceId),
  };
}

function displayNameOf(state: State, id: ObjectId): unknown {
  return state.directory.find(id)?.object.displayName ?? null;
}

/** Any object of the directory, with its `@odata.type`. */
export function renderObject(state: State, found: DirectoryObject): Entity {
  switch (found.type) {
    case 'user':
      return renderUser(found.object);
    case 'group':
      return renderGroup(found.object);
    case 'application':
      return renderApplication(state, state.directory.apps.application(found.object.id));
    case 'servicePrincipal':
      return renderServicePrincipal(state, state.directory.apps.servicePrincipal(found.object.id));
  }
}

/** @throws GraphError 404. */
export function renderId(state: State, id: ObjectId): Entity {
  const found = state.directory.find(id);
  if (!found) throw notFound(id);
  return renderObject(state, found);
}
