import type {
  AttributeDefinition,
  ObjectDefinition,
  ObjectMapping,
  SynchronizationRule,
  SynchronizationSchema,
} from './graph.ts';
import type { SourceObject } from './source-attributes.ts';

/** Object kinds of a declaration, and Entra's name for each on the source side. */
export const sourceObjectOf = { users: 'User', groups: 'Group' } as const satisfies Record<
  string,
  SourceObject
>;
export type ObjectKind = keyof typeof sourceObjectOf;
export const objectKinds = ['users', 'groups'] as const satisfies readonly ObjectKind[];

/** What the source side of a rule out of Entra has been called. */
const entra = new Set(['Microsoft Entra ID', 'Azure Active Directory']);

export interface FoundMapping {
  rule: SynchronizationRule;
  mapping: ObjectMapping;
}

/**
 * The object mapping by which a schema provisions people, or groups, out of Entra: of the rules with the
 * lowest priority number, as the service takes them (synchronizationRule resource).
 */
export function findMapping(schema: SynchronizationSchema, kind: ObjectKind): FoundMapping | undefined {
  const rules = schema.synchronizationRules
    .filter(rule => entra.has(rule.sourceDirectoryName))
    .toSorted((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  for (const rule of rules)
    for (const mapping of rule.objectMappings ?? [])
      if (mapping.sourceObjectName === sourceObjectOf[kind]) return { rule, mapping };
  return undefined;
}

/** An object's definition in the directory of that name. */
export function findObject(
  schema: SynchronizationSchema,
  directory: string,
  object: string,
): ObjectDefinition | undefined {
  return schema.directories
    ?.find(({ name }) => name === directory)
    ?.objects?.find(({ name }) => name === object);
}

export function findAttribute(
  object: ObjectDefinition | undefined,
  name: string,
): AttributeDefinition | undefined {
  return object?.attributes?.find(attribute => attribute.name === name);
}
