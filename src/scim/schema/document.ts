import { z } from 'zod';
import { isAttributeName } from '../filter/parse.ts';
import { type Attribute, AttributeSet } from './attribute.ts';
import type { Schema } from './schema.ts';

/** A schema as `/Schemas` shows it (RFC 7643 §7 and §8.7); what is left out has the defaults of §2.2. */
export interface SchemaDocument {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly attributes: readonly AttributeDocument[];
}

export interface AttributeDocument extends Partial<Omit<Attribute, 'name' | 'subAttributes' | 'restricted'>> {
  readonly name: string;
  readonly subAttributes?: readonly AttributeDocument[] | undefined;
}

const simple = {
  name: z.string().refine(isAttributeName, 'is no attribute name (RFC 7643 §2.1)'),
  multiValued: z.boolean().default(false),
  description: z.string().default(''),
  required: z.boolean().default(false),
  caseExact: z.boolean().optional(),
  mutability: z.enum(['readOnly', 'readWrite', 'immutable', 'writeOnly']).default('readWrite'),
  returned: z.enum(['always', 'never', 'default', 'request']).optional(),
  uniqueness: z.enum(['none', 'server', 'global']).default('none'),
  canonicalValues: z.array(z.string()).optional(),
  referenceTypes: z.array(z.string()).optional(),
};
const types = ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference'] as const;
const simpleAttribute = z.object({ ...simple, type: z.enum(types).default('string') });
const complexAttribute = z.object({
  ...simple,
  type: z.literal('complex'),
  // "MUST NOT contain sub-attributes that have sub-attributes" (RFC 7643 §2.3.8).
  subAttributes: z.array(simpleAttribute).min(1),
});
const schemaDocument = z.object({
  id: z.string().regex(/^urn:\S+$/i, 'is no URN'),
  name: z.string().optional(),
  description: z.string().default(''),
  attributes: z.array(z.union([complexAttribute, simpleAttribute])),
});

/** Reads a schema from JSON. Throws an Error that names every place at fault. */
export function readSchema(document: SchemaDocument): Schema {
  const read = schemaDocument.safeParse(document);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
    throw new Error(`${String(document?.id)} is no schema (RFC 7643 §7): ${problems.join('; ')}`);
  }
  const { id, name = id.split(':').at(-1) ?? id, description, attributes } = read.data;
  return { id, name, description, attributes: new AttributeSet(attributes.map(readAttribute)) };
}

type AttributeData = z.output<typeof simpleAttribute> | z.output<typeof complexAttribute>;

function readAttribute(data: AttributeData): Attribute {
  const { caseExact, returned, canonicalValues, referenceTypes, ...rest } = data;
  return {
    ...rest,
    caseExact: caseExact ?? (data.type === 'reference' || data.type === 'binary'),
    // "An attribute with a mutability of writeOnly usually also has a returned setting of never" (RFC 7643 §7).
    returned: returned ?? (data.mutability === 'writeOnly' ? 'never' : 'default'),
    ...(canonicalValues ? { canonicalValues, restricted: true } : {}),
    ...(referenceTypes ? { referenceTypes } : {}),
    ...('subAttributes' in data
      ? { subAttributes: new AttributeSet(data.subAttributes.map(readAttribute)) }
      : { subAttributes: undefined }),
  };
}
