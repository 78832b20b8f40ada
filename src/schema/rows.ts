import type { DeclaredAttribute, DeclaredFilter, DeclaredObjectMapping } from './declaration.ts';
import type { AttributeMapping, Filter } from './graph.ts';
import { mappingSource } from './parameters.ts';

/** The rows of a declared object mapping, in declared order. */
export function attributeMappings(attributes: DeclaredObjectMapping['attributes']): AttributeMapping[] {
  return Object.entries(attributes).map(([target, declared]) => attributeMapping(target, declared));
}

/**
 * One row as Graph takes it (attributeMapping resource): no priority is 0, no flow type is `Always`.
 *
 * @throws UnmappableError for an expression that cannot be parsed.
 */
export function attributeMapping(target: string, declared: DeclaredAttribute): AttributeMapping {
  return {
    targetAttributeName: target,
    source: mappingSource(declared.source, target),
    defaultValue: declared.default ?? null,
    flowBehavior: 'FlowWhenChanged',
    flowType: declared.flow ?? 'Always',
    matchingPriority: declared.match ?? 0,
    exportMissingReferences: false,
  };
}

/** Scoping filters as Graph's scope; none is `null`, which everything passes (reference/scoping-operators). */
export function scopeOf(where: readonly DeclaredFilter[]): Filter | null {
  if (where.length === 0) return null;
  return {
    groups: where.map(({ name, all }) => ({
      name,
      clauses: all.map(({ attribute, operator, value }) => ({
        sourceOperandName: attribute,
        operatorName: operator,
        targetOperand: { values: value === undefined ? [] : [value] },
      })),
    })),
    inputFilterGroups: [],
    categoryFilterGroups: [],
  };
}

const actions = ['Add', 'Update', 'Delete'] as const;

/** Flow types in Graph's order and present spelling; none given is all three, and an empty list none. */
export function flowTypesOf(declared: DeclaredObjectMapping['actions']): string {
  const chosen = actions.filter(action => declared?.includes(action) ?? true);
  return chosen.join(',') || 'None';
}
