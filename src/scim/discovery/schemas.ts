import type { JsonObject } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';
import type { Schema } from '../schema/schema.ts';

/** RFC 7643 §7 and §8.7. */
export function schemaResource(
  { id, name, description, attributes }: Schema,
  baseUrl: string,
): JsonObject & { id: string } {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.all.map(attributeResource),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  };
}

function attributeResource(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required } = attribute;
  const { canonicalValues, caseExact, mutability, returned, uniqueness, referenceTypes } = attribute;
  return {
    name,
    type,
    ...(attribute.subAttributes ? { subAttributes: attribute.subAttributes.all.map(attributeResource) } : {}),
    multiValued,
    description,
    required,
    ...(canonicalValues ? { canonicalValues } : {}),
    // "caseExact" and "uniqueness" say something of simple values only.
    ...(type === 'complex' ? {} : { caseExact }),
    mutability,
    returned,
    ...(type === 'complex' ? {} : { uniqueness }),
    ...(referenceTypes ? { referenceTypes } : {}),
  };
}
