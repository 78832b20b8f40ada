import type { AttributeDefinition, AttributeType } from './graph.ts';

/** What a definition needs to be told; Graph's defaults fill the rest. */
export interface AttributeFacts {
  type: AttributeType;
  multivalued: boolean;
  required: boolean;
  references?: readonly string[];
}

/** An attribute's definition in a directory, complete, with Graph's defaults (attributeDefinition resource). */
export function attributeDefinition(name: string, facts: AttributeFacts): AttributeDefinition {
  return {
    name,
    type: facts.type,
    anchor: false,
    caseExact: false,
    defaultValue: null,
    flowNullValues: false,
    multivalued: facts.multivalued,
    mutability: 'ReadWrite',
    required: facts.required,
    apiExpressions: [],
    metadata: [],
    referencedObjects: (facts.references ?? []).map(referencedObjectName => ({
      referencedObjectName,
      referencedProperty: null,
    })),
  };
}
