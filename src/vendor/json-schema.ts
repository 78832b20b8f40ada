import { z } from 'zod';
import { vendorFile } from './model.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = { [key: string]: unknown };

/** Where a stack's value will be: such text is taken wherever the value itself would be text. */
const variable: JsonSchema = { type: 'string', pattern: '\\$\\{[^}]+\\}' };

/** The JSON Schema of a vendor file as people write it, for editors. */
export function vendorJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(vendorFile, {
    io: 'input',
    // What editors' YAML language servers know best.
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      if (!jsonSchema.enum && !jsonSchema.format) return;
      const { description, default: fallback, ...value } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, {
        ...(description === undefined ? {} : { description }),
        ...(fallback === undefined ? {} : { default: fallback }),
        anyOf: [value, variable],
      });
    },
  });
  return { ...schema, title: 'Rollcall vendor file' };
}

/** The same for an overlay: everything may be left out, and `null` removes. */
export function overlayJsonSchema(): JsonSchema {
  const schema = partial(vendorJsonSchema());
  return { ...schema, title: 'Rollcall overlay', description: 'what one stack changes of a vendor file' };
}

function partial(schema: JsonSchema): JsonSchema {
  const result: JsonSchema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'required' || key === 'default') continue;
    if (key === 'properties' && isSchema(value)) {
      result[key] = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, removable(each)]));
    } else if (key === 'additionalProperties' && isSchema(value)) {
      result[key] = removable(value);
    } else if (key === 'anyOf' && Array.isArray(value)) {
      result[key] = value.map(each => (isSchema(each) ? partial(each) : each));
    } else {
      // Lists are replaced as a whole, so their elements stay what they are.
      result[key] = value;
    }
  }
  return result;
}

function removable(schema: unknown): unknown {
  if (!isSchema(schema)) return schema;
  const { description, ...value } = partial(schema);
  return {
    ...(description === undefined ? {} : { description }),
    anyOf: [value, { type: 'null', description: 'removes it' }],
  };
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
