import { attributeDefinition } from './attribute-definition.ts';
import type { DeclaredObjectMapping } from './declaration.ts';
import type { AttributeDefinition, SynchronizationSchema } from './graph.ts';
import {
  type FoundMapping,
  findAttribute,
  findObject,
  type ObjectKind,
  sourceObjectOf,
} from './object-mapping.ts';
import { attributesRead } from './parameters.ts';
import { sourceAttribute } from './source-attributes.ts';
import { assumedTargetAttribute } from './target-attributes.ts';

/** A definition a mapping needs and the schema lacks. */
export interface NeededDefinition {
  directory: string;
  object: string;
  attribute: AttributeDefinition;
}

/**
 * What must be defined before the declared mapping can be put: source attributes that Entra has
 * (directory extensions above all), and any target attribute. A source attribute that Entra does not have
 * is not invented; `problems` tells of it.
 */
export function neededDefinitions(
  schema: SynchronizationSchema,
  kind: ObjectKind,
  { rule, mapping }: FoundMapping,
  declared: DeclaredObjectMapping,
): NeededDefinition[] {
  const entraObject = sourceObjectOf[kind];
  const source = findObject(schema, rule.sourceDirectoryName, mapping.sourceObjectName);
  const target = findObject(schema, rule.targetDirectoryName, mapping.targetObjectName);

  const read = new Set([
    ...Object.values(declared.attributes).flatMap(row => attributesRead(row.source)),
    ...declared.where.flatMap(filter => filter.all.map(clause => clause.attribute)),
  ]);
  const ofSource = [...read].flatMap(name => {
    const known = sourceAttribute(entraObject, name);
    return known && source && !findAttribute(source, name) ? [attributeDefinition(name, known)] : [];
  });
  const ofTarget = Object.keys(declared.attributes).flatMap(name =>
    target && !findAttribute(target, name)
      ? [attributeDefinition(name, assumedTargetAttribute(entraObject, name))]
      : [],
  );
  return [
    ...ofSource.map(attribute => ({
      directory: rule.sourceDirectoryName,
      object: mapping.sourceObjectName,
      attribute,
    })),
    ...ofTarget.map(attribute => ({
      directory: rule.targetDirectoryName,
      object: mapping.targetObjectName,
      attribute,
    })),
  ];
}
