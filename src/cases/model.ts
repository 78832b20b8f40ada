import { z } from 'zod';

const name = z.string().min(1);
/** `POST /Users`, or `update Otto Berg`, with what went along. */
const sent = z
  .union([
    name,
    z
      .record(name, z.unknown())
      .refine(map => Object.keys(map).length === 1, 'one request is one key: { "POST /Users": … }'),
  ])
  .describe('method and path, with the body or without; ids of people and groups are written as {name}');

const values = z
  .record(name, z.unknown())
  .nullable()
  .describe('values by target attribute, null for one that is not there; null instead of a map: no account');

const day = z
  .strictObject({
    users: z.record(name, values).optional().describe('what the vendor holds, by userPrincipalName'),
    groups: z.record(name, values).optional().describe('what the vendor holds, by display name'),
    requests: z.array(sent).optional().describe('every request that changes something, in its order'),
    failed: z
      .record(name, name)
      .optional()
      .describe('everybody who fails, by userPrincipalName, with the code of the provisioning log'),
    writes: z
      .array(sent)
      .optional()
      .describe('for a vendor that works through Graph: what it wrote into Entra, in its order'),
  })
  .describe('what is expected after the cycle of that day');

const sample = (what: string) => z.record(z.string(), z.unknown()).describe(what);

const test = z.strictObject({
  name: name.describe('what is tested, in a few words'),
  directory: sample(
    'people and groups, as in stacks/<stack>.directory.yaml; left out tenant: Contoso with contoso.com',
  ).optional(),
  events: sample(
    'what happens from day 2 on, as in stacks/<stack>.events.yaml; start may be left out',
  ).optional(),
  hr: sample("an HR vendor's records, as in stacks/<stack>.hr.yaml").optional(),
  expect: z.record(z.string().regex(/^[1-9]\d{0,3}$/, 'it is no day, counted from 1'), day).optional(),
});

/** `mappings/<vendor>.test.yaml`: what a mapping author expects of a vendor file. */
export const testFile = z.strictObject({
  stack: name.optional().describe('the stack whose overlays and settings hold; left out: the one asked for'),
  tests: z.array(test).min(1),
});

export type TestFile = z.output<typeof testFile>;
export type ExpectedDay = z.output<typeof day>;
export type Sent = z.output<typeof sent>;

/** The JSON Schema of test files, for editors. */
export function testJsonSchema(): unknown {
  return {
    ...z.toJSONSchema(testFile, {
      io: 'input',
      target: 'draft-7',
      // A key of JSON is text in any case; in YAML `1:` is a number, and editors would say so.
      override: ({ jsonSchema: { propertyNames } }) => {
        if (typeof propertyNames === 'object') delete propertyNames.type;
      },
    }),
    title: 'Rollcall tests of a vendor file',
  };
}
