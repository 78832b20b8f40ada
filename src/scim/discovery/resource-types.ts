import type { Json, JsonObject } from '../json.ts';
import type { ResourceType } from '../schema/type.ts';

/** RFC 7643 §6 and §8.6. */
export function resourceTypeResource(type: ResourceType, baseUrl: string): JsonObject & { id: string } {
  const { name, endpoint, schema, extensions } = type;
  const schemaExtensions: Json[] = extensions.map(({ id }) => ({ schema: id, required: false }));
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    endpoint,
    description: schema.description,
    schema: schema.id,
    ...(schemaExtensions.length > 0 ? { schemaExtensions } : {}),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
  };
}
