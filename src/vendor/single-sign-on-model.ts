import { z } from 'zod';
import { conditions, key, renewBefore, text } from './model-terms.ts';

/** Graph's `preferredSingleSignOnMode`; `notSupported` is the portal's Linked, or Disabled. */
export const singleSignOnModes = ['saml', 'oidc', 'password', 'notSupported'] as const;

const signingCertificate = z
  .strictObject({
    displayName: text
      .optional()
      .describe(
        'its subject, CN=…; left out: CN=Microsoft Azure Federated SSO Certificate, as in the portal',
      ),
    endDate: text.describe('ISO 8601, within three years; the certificate is replaced when it changes'),
    second: z
      .strictObject({
        endDate: text.describe('ISO 8601, within three years; the certificate is replaced when it changes'),
      })
      .optional()
      .describe('a second certificate beside it, for the vendor to trust before it signs'),
    inUse: z.enum(['first', 'second']).optional().describe('which of the two signs; left out: the first'),
    renewBefore,
  })
  .describe('the certificate Entra makes and signs SAML tokens with');

/** https://learn.microsoft.com/graph/api/resources/optionalclaim; the provider takes no others. */
const claimProperties = [
  'cloud_displayname',
  'dns_domain_and_sam_account_name',
  'emit_as_roles',
  'include_externally_authenticated_upn',
  'include_externally_authenticated_upn_without_hash',
  'max_size_limit',
  'netbios_domain_and_sam_account_name',
  'on_premise_security_identifier',
  'sam_account_name',
  'use_guid',
] as const;

const optionalClaim = z
  .strictObject({
    source: z.enum(['user']).optional().describe('user: a directory extension; left out: a predefined claim'),
    essential: z.boolean().optional().describe('true: the app cannot do without'),
    additionalProperties: z.array(z.enum(claimProperties)).optional().describe('how it is changed'),
  })
  .describe('a claim of the token; {} is as it comes');

const claimsOf = (token: string) =>
  z.record(key, optionalClaim).optional().describe(`claims of ${token}, by name`);

export const singleSignOn = z
  .strictObject({
    mode: z.enum(singleSignOnModes).describe('how people sign in to the application'),
    identifiers: z
      .array(text)
      .min(1)
      .optional()
      .describe('saml: Identifier (Entity ID), all of them: what the vendor is called'),
    replyUrls: z
      .array(text)
      .min(1)
      .optional()
      .describe('saml: Reply URL (Assertion Consumer Service URL), all of them, the default one first'),
    signOnUrl: text.optional().describe('saml, password, notSupported: where My Apps sends people'),
    logoutUrl: text
      .optional()
      .describe('saml, oidc: where Entra tells the application that somebody signed out'),
    relayState: text.optional().describe('saml: where people land after signing in from My Apps'),
    certificate: signingCertificate.optional(),
    notify: z.array(z.email()).optional().describe('saml: who is mailed before the certificate in use ends'),
    homePageUrl: text.optional().describe('oidc: where My Apps sends people'),
    optionalClaims: z
      .strictObject({
        idToken: claimsOf('ID tokens'),
        accessToken: claimsOf('access tokens'),
      })
      .optional()
      .describe('oidc: claims beyond the usual ones'),
    when: conditions.when,
  })
  .describe('single sign-on; left out: not touched');
