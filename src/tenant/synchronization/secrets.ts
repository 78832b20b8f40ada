import { z } from 'zod';
import { badRequest } from '../graph-error.ts';

/** Graph's synchronizationSecret (reference: synchronization schema, secret keys). */
const keys = new Set(
  `None UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox
  Url Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime
  Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete
  SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings
  SkipOutOfScopeDeletions Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier
  Oauth2TokenExchangeUri Oauth2AuthorizationUri AuthenticationType Server PerformInboundEntitlementGrants
  HardDeletesEnabled SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain TestReferences
  ConnectionString`.split(/\s+/),
);

/** Keys whose values nobody gets to see again. */
const hidden = new Set(
  `Password SecretToken AppKey ClientSecret ConsumerSecret TokenKey Oauth2AccessToken Oauth2RefreshToken
  Oauth2ClientSecret Oauth2AuthorizationCode ConnectionString`.split(/\s+/),
);

/**
 * The set as Graph lists it: `*` stands for what is secret, everything else is told (a sample answer of
 * Microsoft's support has `Password: *` beside a plain SyncNotificationSettings; the azuread provider takes `*`
 * for sensitive data). Which keys count as secret is not documented beyond that.
 */
export function listedSecrets(held: ReadonlyMap<string, string>): { key: string; value: string }[] {
  return [...held].map(([key, value]) => ({ key, value: hidden.has(key) ? '*' : value }));
}

const pairs = z.array(z.object({ key: z.string(), value: z.string() }));

/** @throws GraphError 400 where it is not a list of {key, value} with keys Graph knows. */
export function readSecrets(value: unknown, property: string): { key: string; value: string }[] {
  const parsed = pairs.safeParse(value);
  if (!parsed.success) throw badRequest(`'${property}' must be a list of {"key": …, "value": …}, both text.`);
  const unknown = parsed.data.find(({ key }) => !keys.has(key));
  if (unknown) throw badRequest(`Requested value '${unknown.key}' was not found.`);
  return parsed.data;
}

/**
 * Sets each given key and leaves the others; an empty value removes its key. Whether Graph's PUT replaces
 * the whole set instead is not documented; clients (Terraform's) live with this reading.
 */
export function putSecrets(
  held: Map<string, string>,
  given: readonly { key: string; value: string }[],
): void {
  for (const { key, value } of given) {
    if (value === '') held.delete(key);
    else held.set(key, value);
  }
}
