import { z } from 'zod';
import { conditions, key, renewBefore, text } from './model-terms.ts';
import { singleSignOn } from './single-sign-on-model.ts';

const redirectUri = z
  .strictObject({
    platform: z
      .enum(['web', 'spa', 'publicClient'])
      .optional()
      .describe('what is there: a server (web), a page (spa), an installed app; left out: web'),
    ...conditions,
  })
  .describe('when it is registered; {} means always');

const appRole = z.strictObject({
  id: z.guid().optional().describe('of a role that is there already; left out: made of vendor and key'),
  displayName: text.describe("the role's name, as Entra shows it"),
  description: text.describe('what the role allows'),
  value: text.optional().describe('what goes into tokens and SCIM; left out: the key'),
  allowedMemberTypes: z
    .array(z.enum(['User', 'Application']))
    .min(1)
    .default(['User'])
    .describe('who can have it; left out: people and groups'),
});

/** The application in Entra. */
export const application = z.strictObject({
  from: z
    .union([text, z.strictObject({ existing: text.describe('display name or object id') })])
    .describe("a gallery app's display name, `custom`, `registration`, or { existing: name or id }"),
  roles: z.record(key, appRole).optional().describe('app roles, by key'),
  redirectUris: z.record(z.url(), redirectUri).optional().describe('redirect URIs, as keys'),
  singleSignOn: singleSignOn.optional(),
  signInAudience: z
    .enum(['AzureADMyOrg', 'AzureADMultipleOrgs'])
    .optional()
    .describe('whose accounts may sign in; left out: this directory only'),
  secret: z
    .strictObject({
      displayName: text.describe("the secret's name, as Entra shows it"),
      endDate: text.describe('ISO 8601; the secret is replaced when it changes'),
      second: z
        .strictObject({ endDate: text.describe('ISO 8601; the secret is replaced when it changes') })
        .optional()
        .describe('a second secret beside it, so that one stays valid until the other is in use'),
      inUse: z
        .enum(['first', 'second'])
        .optional()
        .describe('which of the two the vendor works with; left out: the first'),
      renewBefore,
      when: conditions.when,
    })
    .optional()
    .describe('a client secret'),
});
