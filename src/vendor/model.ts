import { z } from 'zod';
import { application } from './application-model.ts';
import { conditions, key, renewBefore, text } from './model-terms.ts';
import { target } from './target-model.ts';

/**
 * The shape of a vendor file after overlays and variables. Every key has a description: editors show
 * it on hover, through the generated `mappings/vendor.schema.json`.
 */

const step = z
  .strictObject({
    do: text.describe('what a person does, in one sentence'),
    at: text.optional().describe('where: a page of a portal, a URL'),
    when: conditions.when,
  })
  .describe('something only a person can do');

const assignment = z
  .strictObject({
    role: z.string().optional().describe('a key of application.roles'),
  })
  .describe('who has the application; {} means default access');

const group = z
  .strictObject({
    description: text.optional().describe('what the group is for'),
    owners: z.array(text).optional().describe('userPrincipalNames'),
    members: z.array(text).optional().describe('userPrincipalNames'),
    rule: text.optional().describe('a dynamic membership rule, instead of members'),
    renamedFrom: text.optional().describe('the name it had: the group is renamed, not replaced'),
  })
  .refine(({ members, rule }) => !(members && rule), 'a group has members or a rule, not both')
  .describe('a security group');

const flowTypes = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
] as const;

const row = {
  match: z.int().min(1).optional().describe('matching precedence: 1 is tried first'),
  default: z.string().optional().describe('sent on create where the source is empty'),
  flow: z.enum(flowTypes).optional().describe('when it is applied; left out: Always'),
};

const attributeMapping = z
  .union([
    text.describe('the source attribute'),
    z.strictObject({ attribute: text.describe('the source attribute'), ...row }),
    z.strictObject({ constant: z.string().describe('the same value for everybody'), ...row }),
    z.strictObject({ expression: text.describe("an expression of Entra's mapping language"), ...row }),
    z.strictObject({ ...row, default: z.string().describe('sent on create; nothing else ever flows') }),
  ])
  .describe('where the value comes from: a source attribute, a constant, an expression, or only a default');

/** Portal spelling; Graph takes the same words (reference: scoping filter operators). */
export const operators = [
  'EQUALS',
  'NOT EQUALS',
  'IS TRUE',
  'IS FALSE',
  'IS NULL',
  'IS NOT NULL',
  'REGEX MATCH',
  'NOT REGEX MATCH',
  'Greater_Than',
  'Greater_Than_OR_EQUALS',
  'Includes',
  'ENDS_WITH',
  '&',
  '!&',
] as const;

const filter = z.strictObject({
  name: text.describe('its name in the portal'),
  all: z
    .array(
      z.strictObject({
        attribute: text.describe('a source attribute'),
        operator: z.enum(operators).describe("the portal's operator"),
        value: z.string().optional().describe('what it is compared with, in quotes'),
      }),
    )
    .min(1)
    .describe('every clause must hold'),
});

const objectMapping = z.strictObject({
  attributes: z.record(key, attributeMapping).describe('keyed by target attribute, in order'),
  where: z.array(filter).optional().describe('scoping filters: one of them must hold'),
  actions: z
    .array(z.enum(['Add', 'Update', 'Delete']))
    .optional()
    .describe('what the job may do at the vendor; left out: all three'),
});

/** Graph's synchronizationJobRestartScope, without `None`, which restarts nothing. */
export const resetScopes = [
  'Watermark',
  'Escrows',
  'QuarantineState',
  'ForceDeletes',
  'ConnectorDataStore',
  'Full',
] as const;

const restart = z
  .strictObject({
    scope: z
      .array(z.enum(resetScopes))
      .min(1)
      .describe(
        'what is forgotten: Watermark evaluates everybody again, Escrows ends the retries, Full both',
      ),
    asked: text.optional().describe('any text, such as a date: another one restarts the job once more'),
  })
  .describe('restarts the job once, when this is new or changed');

const provisioning = z.strictObject({
  job: text.optional().describe('the template; left out: the only one the app offers'),
  tenantUrl: text.describe("the vendor's SCIM base URL"),
  token: text.describe('the bearer token, as ${a secret variable}'),
  scope: z
    .enum(['assigned', 'all'])
    .default('assigned')
    .describe('who is provisioned: those assigned to the application, or everybody'),
  state: z.enum(['on', 'off']).default('on').describe('whether the job runs'),
  restart: restart.optional(),
  notify: z.email().optional().describe('who is mailed when a job fails'),
  deletionThreshold: z.int().min(1).optional().describe('more disables and deletes in a cycle stop the job'),
  skipOutOfScopeDeletions: z
    .boolean()
    .optional()
    .describe('true: who falls out of scope is left alone at the vendor'),
  users: z
    .union([objectMapping, z.literal('off')])
    .optional()
    .describe('the mapping of people, or off; left out: as the template has it'),
  groups: z
    .union([objectMapping, z.literal('off')])
    .optional()
    .describe('the mapping of groups, or off; left out: as the template has it'),
});

const permission = z
  .strictObject({ reason: text.optional().describe('what the vendor needs it for'), ...conditions })
  .describe('a Microsoft Graph permission; {} means always');

const permissions = z.strictObject({
  application: z.record(key, permission).optional().describe('Microsoft Graph application permissions'),
  delegated: z.record(key, permission).optional().describe('Microsoft Graph delegated permissions'),
});

const field = z.strictObject({
  from: text.describe("the vendor's field"),
  direction: z.enum(['both', 'toEntra', 'fromEntra']).describe('which way it flows'),
  required: z.boolean().optional().describe('nobody is synced without it'),
  unique: z.boolean().optional().describe('no two people have the same value'),
  format: z.enum(['ISO 3166-1 alpha-2']).optional().describe('how the value has to look'),
  group: text.optional().describe('fields of one group are synced together or not at all'),
});

const integration = z
  .strictObject({
    authorization: z.string().describe('service or user'),
    createUsers: z.union([z.boolean(), text]).describe('new people are created in Entra'),
    match: text.describe('the Entra attribute by which people are found'),
    fields: z.record(key, field.describe('one field')).describe('keyed by Entra attribute'),
    whenDeactivated: z
      .enum(['keep', 'disable'])
      .describe('what happens in Entra when a person is deactivated'),
    whenDeleted: z.enum(['keep', 'delete']).describe('what happens in Entra when a person is deleted'),
  })
  .describe('a vendor that reads and writes Entra by itself, through Graph');

/** `${name}` and `pulumi config set --path` take such names without further ado. */
const variableName = z.string().regex(/^[A-Za-z]\w*$/, 'a name has letters, digits and _ only');

const variable = z
  .strictObject({
    description: text.describe('what it is, for whoever supplies it'),
    secret: z.boolean().optional().describe('true: kept encrypted in the stack, shown nowhere'),
    default: z.string().optional().describe('the value where the stack gives none'),
    oneOf: z.array(z.string()).min(1).optional().describe('the values it may have'),
    expires: text.optional().describe('of a secret: when the vendor takes it no longer, ISO 8601'),
    renewBefore,
  })
  .describe('a value the stack supplies');

export const vendorFile = z
  .strictObject({
    displayName: text.describe("the enterprise application's name"),
    documents: z
      .array(
        z.strictObject({
          title: text.describe('its title, with publisher and date'),
          url: z.url().optional().describe('where it is'),
        }),
      )
      .optional()
      .describe('what this file was written from'),
    application: application.describe('the application in Entra'),
    assignments: z.record(key, assignment).optional().describe('keyed by group name or userPrincipalName'),
    groups: z.record(key, group).optional().describe('groups this file owns'),
    provisioning: provisioning.optional().describe('the provisioning job and its mappings'),
    permissions: permissions.optional().describe('Microsoft Graph permissions the vendor is given'),
    target: target.optional().describe("what the vendor's SCIM API takes"),
    integration: integration.optional(),
    accept: z
      .record(key, text.describe('why it is meant'))
      .optional()
      .describe('what guards and previews find and is meant, by code: each with its reason'),
    limitations: z.array(text).optional().describe('what the vendor does not do'),
    steps: z
      .strictObject({
        before: z.array(step).optional().describe('before the first deployment'),
        after: z.array(step).optional().describe('after it'),
        connectionFailed: text.optional().describe('what to do when the vendor refuses the connection'),
        secretLost: text.optional().describe('what to do when the token is lost'),
        licence: text.optional().describe('a licence somebody must have'),
      })
      .optional()
      .describe('what only a person can do'),
    variables: z
      .record(variableName, variable)
      .optional()
      .describe('values the stack supplies, `rollcall:<vendor>`'),
  })
  .describe('one vendor of Rollcall');

/** As written, after overlays and variables. */
export type VendorFile = z.output<typeof vendorFile>;
