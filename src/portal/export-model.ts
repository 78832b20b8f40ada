import { z } from 'zod';

/**
 * A `synchronizationSchema` as it leaves Graph or the portal's schema editor, as far as Rollcall reads it. What
 * an excerpt leaves out takes Graph's documented default; keys nobody here knows stay.
 */

const entries = z.array(z.looseObject({ key: z.string(), value: z.string() }));

const source = z.looseObject({
  type: z.enum(['Attribute', 'Constant', 'Function']).default('Attribute'),
  name: z.string().default(''),
  expression: z.string().min(1).describe('the same as text, such as [mail]'),
});

const row = z.looseObject({
  targetAttributeName: z.string().min(1).describe('the attribute at the vendor'),
  source: source.nullish(),
  defaultValue: z.string().nullish(),
  flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']).nullish(),
  flowType: z
    .enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'])
    .nullish(),
  matchingPriority: z.int().min(0).nullish(),
  exportMissingReferences: z.boolean().nullish(),
});

const filterGroups = z
  .array(
    z.looseObject({
      name: z.string().nullish(),
      clauses: z
        .array(
          z.looseObject({
            sourceOperandName: z.string().min(1),
            operatorName: z.string().min(1),
            targetOperand: z.looseObject({ values: z.array(z.string()).nullish() }).nullish(),
          }),
        )
        .nullish(),
    }),
  )
  .nullish();

const objectMapping = z.looseObject({
  name: z.string().nullish(),
  enabled: z.boolean().nullish(),
  flowTypes: z.string().nullish(),
  sourceObjectName: z.string().nullish(),
  targetObjectName: z.string().nullish(),
  scope: z
    .looseObject({
      groups: filterGroups,
      inputFilterGroups: filterGroups,
      categoryFilterGroups: filterGroups,
    })
    .nullish(),
  attributeMappings: z.array(row).nullish(),
  metadata: entries.nullish(),
});

const rule = z.looseObject({
  name: z.string().nullish(),
  priority: z.number().nullish(),
  sourceDirectoryName: z.string().describe('where objects come from, such as Microsoft Entra ID'),
  targetDirectoryName: z.string().describe('where they go to'),
  objectMappings: z.array(objectMapping).nullish(),
});

const definition = z.looseObject({
  name: z.string(),
  type: z.enum(['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime']).nullish(),
  multivalued: z.boolean().nullish(),
  required: z.boolean().nullish(),
  metadata: entries.nullish(),
});

export const exportModel = z.looseObject({
  id: z.string().nullish(),
  synchronizationRules: z
    .array(rule)
    .describe('the mappings; the portal downloads them under Edit attribute list > Review your schema here'),
  directories: z
    .array(
      z.looseObject({
        name: z.string(),
        objects: z
          .array(z.looseObject({ name: z.string(), attributes: z.array(definition).nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});

export type ExportModel = z.output<typeof exportModel>;
