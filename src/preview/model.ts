import { z } from 'zod';

/**
 * The shape of a preview: what every renderer reads, and what `--format json` prints. The JSON Schema that is
 * published beside the vendor file's is made from it (`npm run schema`).
 */

const propertyChange = z
  .union([
    z.strictObject({
      property: z.string().describe('its name; of an object within an object with dots'),
      before: z.string().nullable().describe('text, or JSON as text; null: there was no value'),
      after: z.string().nullable().describe('text, or JSON as text; null: there is no value any more'),
    }),
    z.strictObject({ property: z.string(), secret: z.literal(true).describe('changed, and not shown') }),
  ])
  .describe('one property that differs');

const resourceChange = z
  .strictObject({
    type: z.string().describe('Pulumi type token'),
    name: z.string().describe("the resource's logical name"),
    step: z.enum(['create', 'update', 'replace', 'delete', 'failed', 'skipped']),
    properties: z.array(propertyChange).describe('of an update or replacement: what differs'),
  })
  .describe('one resource that is created, changed or deleted');

const row = z
  .strictObject({
    source: z.string().nullable().describe('canonical expression; null: only the default flows'),
    default: z.string().nullable().describe('sent on create where the source is empty'),
    flow: z.string().describe('flow type, such as Always'),
    match: z.int().describe('matching precedence; 0: no matching attribute'),
  })
  .describe('one attribute mapping as the job has it');

const attribute = z
  .strictObject({
    kind: z.enum(['users', 'groups']),
    attribute: z.string().describe('target attribute'),
    before: row.nullable().describe('null: not mapped before'),
    after: row.nullable().describe('null: not mapped any more'),
  })
  .describe('one target attribute with its mapping before and after');

const objectMapping = z
  .strictObject({
    kind: z.enum(['users', 'groups']),
    property: z.enum(['enabled', 'scope', 'flowTypes', 'order']),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .describe('what else of an object mapping differs');

export const outcomes = [
  'created',
  'updated',
  'disabled',
  'deleted',
  'failed',
  'failing',
  'held',
  'released',
  'skipped',
  'unchanged',
] as const;

const outcome = z
  .enum(outcomes)
  .describe(
    'failed: for a new reason; failing: as before; held: would be disabled or deleted, and the deletion threshold holds it back; released: left as it is and not provisioned any more; skipped: not provisioned',
  );

const reason = z.strictObject({ code: z.string(), message: z.string(), fix: z.string().optional() });

const exchange = z
  .strictObject({
    method: z.string(),
    url: z.string().describe("of a write into Entra the path in Graph's v1.0"),
    body: z.string().optional(),
    status: z
      .int()
      .nullable()
      .optional()
      .describe('null: no answer; left out: a write into Entra through Graph, whose answer is not kept'),
    answer: z.string().optional(),
  })
  .describe('one request and its answer');

const person = z
  .strictObject({
    id: z.string().describe("the object's id in Entra"),
    type: z.enum(['User', 'Group']),
    name: z.string().describe('display name'),
    userPrincipalName: z.string().optional(),
    outcome,
    changes: z
      .array(
        z.strictObject({ attribute: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
      )
      .describe('what was sent of somebody the vendor had before'),
    reason: reason.optional().describe('why, where it is not plain success'),
    notes: z
      .array(z.strictObject({ code: z.string(), attribute: z.string(), message: z.string() }))
      .describe('values that could not go out, and could before'),
    values: z
      .array(z.string().nullable())
      .describe(
        "what the vendor has afterwards, in the order of the vendor's attributes; null: nothing was sent",
      ),
    requests: z.array(exchange).optional().describe('asked for with --requests'),
  })
  .describe('one person or group, and what the change does to them');

const counts = z.strictObject(
  Object.fromEntries(outcomes.map(name => [name, z.int()])) as Record<(typeof outcomes)[number], z.ZodInt>,
);

const grant = z
  .strictObject({
    permission: z.string(),
    type: z.enum(['application', 'delegated']),
    change: z.enum(['added', 'removed', 'kept']),
    consented: z.boolean(),
  })
  .describe('a Microsoft Graph permission of the vendor');

const risk = z
  .strictObject({
    code: z.string(),
    name: z.string().describe('what --fail-on takes beside the code'),
    title: z.string(),
    message: z.string().describe('what it is here'),
    why: z.string().describe('what may come of it'),
    fix: z.string(),
    people: z.array(z.int()).describe("whom it concerns: places in the vendor's people"),
    accepted: z.string().optional().describe('why the vendor file says it is meant'),
  })
  .describe('something to think about before this is merged');

const vendor = z
  .strictObject({
    vendor: z.string(),
    displayName: z.string(),
    change: z.enum(['new', 'removed', 'changed', 'same']),
    resources: z.array(resourceChange),
    failure: reason.optional().describe('what stopped its deployment'),
    settings: z.array(propertyChange).describe('of the provisioning job'),
    mappings: z.array(objectMapping),
    attributes: z.array(attribute),
    grants: z.array(grant),
    cycle: z
      .strictObject({
        kind: z.enum(['initial', 'incremental', 'none']),
        objects: z.int().describe('assigned users, groups and group members'),
        leastMinutes: z.number().optional(),
        mostMinutes: z.number().optional(),
        failure: reason.optional().describe('what stopped it as a whole'),
      })
      .describe('the first cycle after the deployment'),
    steady: z.strictObject({ before: z.boolean(), after: z.boolean() }).describe('whether it came to rest'),
    writes: z.int().describe('requests that change something, sent after the deployment'),
    users: counts,
    groups: counts,
    people: z.array(person),
    risks: z.array(risk),
    accepted: z
      .array(z.strictObject({ code: z.string(), reason: z.string() }))
      .describe('accepted, and not found'),
  })
  .describe('one vendor of one stack');

const stack = z
  .strictObject({
    stack: z.string(),
    change: z
      .enum(['new', 'kept', 'removed'])
      .describe(
        'new: the base does not have it; removed: the work tree does not, and what is shown is what pulumi destroy does',
      ),
    at: z.string().describe('when the rehearsal takes place, ISO 8601'),
    directory: z.strictObject({ people: z.int(), groups: z.int() }),
    beside: z.array(resourceChange).describe('resources beside the vendors'),
    failures: z.array(z.string()).describe('what stopped the deployment as a whole'),
    vendors: z.array(vendor),
  })
  .describe('one stack');

export const preview = z
  .strictObject({
    base: z.strictObject({ name: z.string(), commit: z.string() }),
    stacks: z.array(stack),
    elsewhere: z
      .array(
        z.strictObject({
          file: z.string(),
          stacks: z.array(z.string()).describe('those that read it'),
        }),
      )
      .describe('vendor files and overlays that are changed, and that no stack above reads'),
  })
  .describe('What a change does to people, before it is merged');

export type Preview = z.output<typeof preview>;
export type StackPreview = z.output<typeof stack>;
export type VendorPreview = z.output<typeof vendor>;
export type PreviewedPerson = z.output<typeof person>;
export type PreviewedResource = z.output<typeof resourceChange>;
export type PreviewedAttribute = z.output<typeof attribute>;
export type PreviewedExchange = z.output<typeof exchange>;
export type MappingRow = z.output<typeof row>;
export type MappingChange = z.output<typeof objectMapping>;
export type PropertyChange = z.output<typeof propertyChange>;
export type PreviewedGrant = z.output<typeof grant>;
export type Risk = z.output<typeof risk>;
export type Outcome = (typeof outcomes)[number];
export type Counts = Record<Outcome, number>;
