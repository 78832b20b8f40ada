import { z } from 'zod';
import { problems, type SynchronizationSchema } from '../../schema/index.ts';
import { badRequest } from '../graph-error.ts';

const source = z
  .object({
    type: z.enum(['Attribute', 'Constant', 'Function']),
    name: z.string().nullish(),
    expression: z.string(),
  })
  .loose();
const attributeMapping = z
  .object({
    targetAttributeName: z.string().min(1),
    source: source.nullish(),
    matchingPriority: z.int().min(0).default(0),
    defaultValue: z.string().nullish(),
    flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']).default('FlowWhenChanged'),
    flowType: z
      .enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly'])
      .default('Always'),
  })
  .loose();
const clause = z
  .object({
    sourceOperandName: z.string(),
    operatorName: z.string(),
    targetOperand: z.object({ values: z.array(z.string()) }).loose(),
  })
  .loose();
const group = z.object({ name: z.string().nullish(), clauses: z.array(clause) }).loose();
const objectMapping = z
  .object({
    name: z.string().nullish(),
    enabled: z.boolean(),
    flowTypes: z.string(),
    sourceObjectName: z.string(),
    targetObjectName: z.string(),
    scope: z
      .object({ groups: z.array(group) })
      .loose()
      .nullish(),
    attributeMappings: z.array(attributeMapping),
  })
  .loose();
const rule = z
  .object({
    id: z.string(),
    name: z.string(),
    sourceDirectoryName: z.string(),
    targetDirectoryName: z.string(),
    objectMappings: z.array(objectMapping),
  })
  .loose();
const attribute = z
  .object({
    name: z.string(),
    type: z.enum(['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime']),
  })
  .loose();
const directory = z
  .object({
    name: z.string(),
    objects: z.array(z.object({ name: z.string(), attributes: z.array(attribute) }).loose()),
  })
  .loose();
const shape = z.object({
  synchronizationRules: z.array(rule).min(1),
  directories: z.array(directory).min(1),
});

/**
 * The schema of a PUT: a full replacement. Shape first, then whether names lead somewhere and
 * expressions can be parsed.
 *
 * @throws GraphError 400 with every problem in `details`.
 */
export function readSchema(body: Readonly<Record<string, unknown>>): SynchronizationSchema {
  const parsed = shape.safeParse(body);
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => ({
      code: 'InvalidValue',
      target: path.join('.'),
      message: `${path.join('.')}: ${message}`,
    }));
    throw badRequest(
      `Invalid synchronization schema: ${details.map(({ message }) => message).join('; ')}`,
      details,
    );
  }
  // Its shape was checked above; what Graph adds beside is kept as it came.
  const schema = { ...body, ...parsed.data } as unknown as SynchronizationSchema;
  const details = problems(schema).map(({ code, message, path }) => ({ code, target: path, message }));
  if (details.length > 0) {
    const why = details.map(({ target, message }) => `${target}: ${message}`).join('; ');
    throw badRequest(`Invalid synchronization schema: ${why}`, details);
  }
  return schema;
}
