import type {
  GetApplicationArgs,
  GetApplicationTemplateArgs,
  GetGroupArgs,
  GetServicePrincipalArgs,
  GetUserArgs,
} from '@pulumi/azuread';
import type { Entity } from '../../../graph/index.ts';
import type { FunctionAdapter } from '../adapter.ts';

export const getClientConfig: FunctionAdapter = async (_, { caller }) => {
  const { tenantId, clientId, objectId } = caller;
  return { id: `${tenantId}-${clientId}-${objectId}`, tenantId, clientId, objectId };
};

export const getApplicationTemplate: FunctionAdapter<GetApplicationTemplateArgs> = async (
  { templateId, displayName = '' },
  { graph },
) => {
  const found =
    templateId === undefined
      ? one(
          await graph.call('applicationTemplates.byDisplayName', { displayName }),
          'application template',
          displayName,
        )
      : await graph.call('applicationTemplates.get', { template: templateId });
  return {
    id: found.id,
    templateId: found.id,
    displayName: found.displayName,
    publisher: found.publisher ?? '',
    homepageUrl: found.homePageUrl ?? '',
    logoUrl: found.logoUrl ?? '',
    categories: found.categories ?? [],
    supportedProvisioningTypes: found.supportedProvisioningTypes ?? [],
    supportedSingleSignOnModes: found.supportedSingleSignOnModes ?? [],
  };
};

export const getApplication: FunctionAdapter<GetApplicationArgs> = async (
  { objectId, clientId, displayName = '' },
  { graph },
) => {
  const found =
    objectId !== undefined
      ? await graph.call('applications.get', { application: objectId })
      : clientId !== undefined
        ? one(await graph.call('applications.byAppId', { appId: clientId }), 'application', clientId)
        : one(await graph.call('applications.byDisplayName', { displayName }), 'application', displayName);
  return {
    id: `/applications/${found.id}`,
    objectId: found.id,
    clientId: found.appId,
    displayName: found.displayName,
    appRoleIds: idsByValue(found.appRoles),
    signInAudience: found.signInAudience ?? '',
  };
};

export const getServicePrincipal: FunctionAdapter<GetServicePrincipalArgs> = async (
  { objectId, clientId, displayName = '' },
  { graph },
) => {
  const found =
    objectId !== undefined
      ? await graph.call('servicePrincipals.get', { servicePrincipal: objectId })
      : clientId !== undefined
        ? one(
            await graph.call('servicePrincipals.byAppId', { appId: clientId }),
            'service principal',
            clientId,
          )
        : one(
            await graph.call('servicePrincipals.byDisplayName', { displayName }),
            'service principal',
            displayName,
          );
  return {
    id: `/servicePrincipals/${found.id}`,
    objectId: found.id,
    clientId: found.appId,
    displayName: found.displayName,
    appRoles: appRoles(found.appRoles),
    appRoleIds: idsByValue(found.appRoles),
    oauth2PermissionScopeIds: idsByValue(found.oauth2PermissionScopes),
  };
};

export const getGroup: FunctionAdapter<GetGroupArgs> = async ({ objectId, displayName = '' }, { graph }) => {
  const found =
    objectId === undefined
      ? one(await graph.call('groups.byDisplayName', { displayName }), 'group', displayName)
      : await graph.call('groups.get', { group: objectId });
  return {
    id: `/groups/${found.id}`,
    objectId: found.id,
    displayName: found.displayName,
    securityEnabled: found.securityEnabled ?? false,
    mailEnabled: found.mailEnabled ?? false,
  };
};

export const getUser: FunctionAdapter<GetUserArgs> = async (
  { objectId, userPrincipalName = '' },
  { graph },
) => {
  const found =
    objectId === undefined
      ? one(
          await graph.call('users.by', { property: 'userPrincipalName', value: userPrincipalName }),
          'user',
          userPrincipalName,
        )
      : await graph.call('users.get', { user: objectId });
  return {
    id: `/users/${found.id}`,
    objectId: found.id,
    userPrincipalName: found.userPrincipalName,
    displayName: found.displayName,
    accountEnabled: found.accountEnabled ?? false,
  };
};

/** The data sources take exactly one object. */
function one(found: readonly Entity[], kind: string, name: string): Entity {
  const [first, second] = found;
  if (!first) throw new Error(`no ${kind} is called ${name}`);
  if (second)
    throw new Error(`${found.length} ${kind}s are called ${name}: ${found.map(({ id }) => id).join(', ')}`);
  return first;
}

/** Roles without a value are left out, as the provider does. */
function idsByValue(entries: unknown): Record<string, string> {
  const known = (entries ?? []) as { id: string; value?: string | null }[];
  return Object.fromEntries(known.flatMap(({ id, value }) => (value ? [[value, id]] : [])));
}

function appRoles(entries: unknown) {
  const known = (entries ?? []) as {
    id: string;
    displayName: string;
    description?: string | null;
    value?: string | null;
    isEnabled: boolean;
    allowedMemberTypes: string[];
  }[];
  return known.map(({ isEnabled, description, value, ...role }) => ({
    id: role.id,
    displayName: role.displayName,
    description: description ?? '',
    value: value ?? '',
    enabled: isEnabled,
    allowedMemberTypes: role.allowedMemberTypes,
  }));
}
