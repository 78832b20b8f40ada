import { z } from 'zod';
import { key } from './model-terms.ts';

const targetAttribute = z.strictObject({
  type: z
    .enum(['String', 'Boolean', 'Integer', 'Reference', 'Binary', 'DateTime'])
    .optional()
    .describe("the attribute's type; left out: text"),
  required: z.boolean().optional().describe('must be there after every create and update'),
  filter: z.boolean().optional().describe('can be searched by: `<attribute> eq "…"`'),
  unique: z.boolean().optional().describe('no two have the same value'),
  count: z.int().min(1).optional().describe('exactly this many elements'),
});

const targetResource = z.strictObject({
  attributes: z
    .record(key, targetAttribute.describe('what the target says about it'))
    .describe('keyed by target attribute'),
  closed: z.boolean().optional().describe('true: attributes that are not listed are refused'),
});

const method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

const patchForms = z.strictObject({
  operations: z
    .array(z.enum(['add', 'replace', 'remove']))
    .min(1)
    .optional()
    .describe('the operations it takes; left out: all three'),
  withoutPath: z.boolean().optional().describe('false: every operation names a path'),
  valueFilters: z
    .boolean()
    .optional()
    .describe('false: no path selects elements, as `emails[type eq "work"].value` does'),
  removeByValue: z
    .boolean()
    .optional()
    .describe('whether `remove` takes the values that go, as Entra sends members'),
  answer: z
    .enum(['resource', 'nothing'])
    .optional()
    .describe('what it is answered with: 200 with the resource, or 204'),
});

const atLeastOne = z.int().min(1);

const requestLimits = z.strictObject({
  body: atLeastOne.optional().describe('bytes of a body'),
  filterLength: atLeastOne.optional().describe('characters of a filter'),
  patchOperations: atLeastOne.optional().describe('operations of one PATCH'),
  bulkOperations: atLeastOne.optional().describe('operations of one bulk request'),
});

const pageSizes = z.strictObject({
  size: atLeastOne.optional().describe('resources in a list where nobody asks for a count'),
  most: atLeastOne.optional().describe('resources in a list, however many are asked for'),
});

const rateLimit = z
  .strictObject({
    requests: atLeastOne.describe('so many requests'),
    seconds: z.number().positive().describe('in so many seconds'),
  })
  .describe('more requests than these are answered 429 with Retry-After');

/** What the vendor's SCIM API takes: the mock server enforces it, checks use it. */
export const target = z.strictObject({
  users: targetResource.optional().describe('what it takes of people'),
  groups: targetResource.optional().describe('what it takes of groups'),
  endpoints: z.record(key, z.array(method)).optional().describe('methods by path; others are not there'),
  errorBody: z.enum(['scim', 'json', 'empty']).optional().describe('what its errors look like'),
  patch: patchForms.optional().describe('how a PATCH may be written; left out: as RFC 7644 says'),
  limits: requestLimits.optional().describe('what one request may ask for'),
  pages: pageSizes.optional().describe('how many resources a list has'),
  rateLimit: rateLimit.optional(),
});
