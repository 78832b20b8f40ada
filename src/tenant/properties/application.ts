import { z } from 'zod';
import { redirectUriSettings, redirectUris, webRedirectUris } from './redirect-uris.ts';
import type { ResourceType } from './resource-type.ts';

const guid = z.guid();
const texts = z.array(z.string());
const date = z.iso.datetime({ offset: true });
/** Shapes Rollcall never looks into: carried as they are. */
const open = z.record(z.string(), z.unknown());

/** https://learn.microsoft.com/graph/api/resources/approle: `value` has no space and is unique. */
export const appRole = z.object({
  id: guid,
  allowedMemberTypes: z.array(z.enum(['User', 'Application'])).min(1),
  description: z.string().min(1),
  displayName: z.string().min(1),
  isEnabled: z.boolean().default(true),
  value: z
    .string()
    .max(250)
    .regex(/^[^\s]*$/, 'no spaces')
    .nullish()
    .transform(value => value ?? null),
});

const permissionScope = z.object({
  id: guid,
  adminConsentDescription: z.string().nullish(),
  adminConsentDisplayName: z.string().nullish(),
  isEnabled: z.boolean().default(true),
  type: z.enum(['User', 'Admin']).default('User'),
  userConsentDescription: z.string().nullish(),
  userConsentDisplayName: z.string().nullish(),
  value: z.string().nullish(),
});

const requiredResourceAccess = z.strictObject({
  resourceAppId: guid,
  resourceAccess: z.array(z.strictObject({ id: guid, type: z.enum(['Role', 'Scope']) })),
});

/** https://learn.microsoft.com/graph/api/resources/application#properties */
export const applicationType: ResourceType = {
  name: 'Application',
  writable: {
    addIns: z.array(open),
    api: z.looseObject({ oauth2PermissionScopes: z.array(permissionScope).optional() }),
    appRoles: z.array(appRole),
    applicationTemplateId: guid,
    authenticationBehaviors: open,
    defaultRedirectUri: z.string(),
    description: z.string().max(1024),
    disabledByMicrosoftStatus: z.string(),
    displayName: z.string().min(1).max(256),
    groupMembershipClaims: z.string(),
    identifierUris: texts,
    info: open,
    isDeviceOnlyAuthSupported: z.boolean(),
    isFallbackPublicClient: z.boolean(),
    keyCredentials: z.array(open),
    logo: z.string(),
    nativeAuthenticationApisEnabled: z.string(),
    notes: z.string().max(1024),
    oauth2RequirePostResponse: z.boolean(),
    optionalClaims: open,
    parentalControlSettings: open,
    publicClient: z.looseObject({ redirectUris: redirectUris.optional() }),
    requestSignatureVerification: open,
    requiredResourceAccess: z.array(requiredResourceAccess),
    samlMetadataUrl: z.string(),
    serviceManagementReference: z.string(),
    servicePrincipalLockConfiguration: open,
    signInAudience: z.enum([
      'AzureADMyOrg',
      'AzureADMultipleOrgs',
      'AzureADandPersonalMicrosoftAccount',
      'PersonalMicrosoftAccount',
    ]),
    spa: z.looseObject({ redirectUris: webRedirectUris.optional() }),
    tags: texts,
    tokenEncryptionKeyId: guid,
    uniqueName: z.string(),
    web: z.looseObject({
      redirectUris: webRedirectUris.optional(),
      redirectUriSettings: redirectUriSettings.optional(),
    }),
  },
  readOnly: {
    id: guid,
    appId: guid,
    createdDateTime: date,
    deletedDateTime: z.string(),
    passwordCredentials: z.array(open),
    publisherDomain: z.string(),
    verifiedPublisher: open,
  },
};

/** https://learn.microsoft.com/graph/api/resources/serviceprincipal#properties */
export const servicePrincipalType: ResourceType = {
  name: 'ServicePrincipal',
  writable: {
    accountEnabled: z.boolean(),
    addIns: z.array(open),
    alternativeNames: texts,
    appId: guid,
    appRoleAssignmentRequired: z.boolean(),
    description: z.string().max(1024),
    displayName: z.string().min(1).max(256),
    homepage: z.string(),
    info: open,
    keyCredentials: z.array(open),
    loginUrl: z.string(),
    logoutUrl: z.string(),
    notes: z.string().max(1024),
    notificationEmailAddresses: texts,
    preferredSingleSignOnMode: z.enum(['password', 'saml', 'notSupported', 'oidc']),
    preferredTokenSigningKeyThumbprint: z.string(),
    replyUrls: texts,
    samlMetadataUrl: z.string(),
    samlSingleSignOnSettings: open,
    servicePrincipalNames: texts,
    servicePrincipalType: z.string(),
    tags: texts,
    tokenEncryptionKeyId: guid,
  },
  readOnly: {
    id: guid,
    appDescription: z.string(),
    appDisplayName: z.string(),
    appOwnerOrganizationId: guid,
    appRoles: z.array(appRole),
    applicationTemplateId: guid,
    createdDateTime: date,
    deletedDateTime: z.string(),
    oauth2PermissionScopes: z.array(permissionScope),
    passwordCredentials: z.array(open),
    preferredTokenSigningKeyEndDateTime: date,
    resourceSpecificApplicationPermissions: z.array(open),
    signInAudience: z.string(),
    verifiedPublisher: open,
  },
};
