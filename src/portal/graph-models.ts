import { z } from 'zod';

/** Graph's resources, as far as an import reads them; what Graph leaves out counts as nothing. */

const text = z.string().nullish();
const uris = z.looseObject({ redirectUris: z.array(z.string()).nullish() }).nullish();
const claims = z
  .array(
    z.looseObject({
      name: z.string(),
      source: text,
      essential: z.boolean().nullish(),
      additionalProperties: z.array(z.string()).nullish(),
    }),
  )
  .nullish();
const credentials = z.array(z.looseObject({})).nullish();

export const appRole = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  description: text,
  value: text,
  isEnabled: z.boolean(),
  allowedMemberTypes: z.array(z.string()),
});

export const servicePrincipal = z.looseObject({
  id: z.string(),
  appId: z.string(),
  displayName: z.string(),
  applicationTemplateId: text,
  preferredSingleSignOnMode: text,
  preferredTokenSigningKeyThumbprint: text,
  loginUrl: text,
  notificationEmailAddresses: z.array(z.string()).nullish(),
  samlSingleSignOnSettings: z.looseObject({ relayState: text }).nullish(),
  appRoles: z.array(appRole).nullish(),
  oauth2PermissionScopes: z.array(z.looseObject({ id: z.string(), value: text })).nullish(),
});

export const application = z.looseObject({
  id: z.string(),
  applicationTemplateId: text,
  appRoles: z.array(appRole).nullish(),
  identifierUris: z.array(z.string()).nullish(),
  web: z
    .looseObject({
      redirectUris: z.array(z.string()).nullish(),
      redirectUriSettings: z.array(z.looseObject({ uri: z.string(), index: z.number().nullish() })).nullish(),
      homePageUrl: text,
      logoutUrl: text,
    })
    .nullish(),
  spa: uris,
  publicClient: uris,
  requiredResourceAccess: z
    .array(
      z.looseObject({
        resourceAppId: z.string(),
        resourceAccess: z.array(z.looseObject({ id: z.string(), type: z.string() })).nullish(),
      }),
    )
    .nullish(),
  optionalClaims: z.looseObject({ idToken: claims, accessToken: claims, saml2Token: claims }).nullish(),
  passwordCredentials: credentials,
  keyCredentials: credentials,
});

/** Of a service principal: what tokens are signed with, and verified. */
export const signingKey = z.looseObject({
  usage: z.string(),
  displayName: text,
  endDateTime: z.string(),
  key: text,
});

export const assignment = z.looseObject({
  id: z.string(),
  appRoleId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  principalDisplayName: text,
  resourceId: z.string(),
  resourceDisplayName: text,
});

export const grant = z.looseObject({
  id: z.string(),
  consentType: z.string(),
  resourceId: z.string(),
  scope: z.string(),
});

export const job = z.looseObject({
  id: z.string(),
  templateId: z.string(),
  schedule: z.looseObject({ state: z.string() }),
  synchronizationJobSettings: z.array(z.looseObject({ name: z.string(), value: text })).nullish(),
});

export type AppRole = z.output<typeof appRole>;
export type ServicePrincipal = z.output<typeof servicePrincipal>;
export type Application = z.output<typeof application>;
export type OptionalClaims = Application['optionalClaims'];
export type SigningKey = z.output<typeof signingKey>;
export type Assignment = z.output<typeof assignment>;
export type Grant = z.output<typeof grant>;
export type Job = z.output<typeof job>;
