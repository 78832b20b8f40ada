import type { DeclaredAttribute, DeclaredMappings, DeclaredObjectMapping } from './declaration.ts';
import type {
  AttributeMapping,
  AttributeMappingSource,
  ObjectMapping,
  SynchronizationSchema,
} from './graph.ts';
import { findMapping, objectKinds } from './object-mapping.ts';
import { flowTypes } from './own-part.ts';

/**
 * The declaration that describes the part of a schema Rollcall owns: the inverse of `applyMappings`. An
 * object kind the schema has no mapping for is left out; one that is switched off is `off`.
 */
export function declaredFrom(schema: SynchronizationSchema): DeclaredMappings {
  const found = objectKinds.flatMap(kind => {
    const mapping = findMapping(schema, kind)?.mapping;
    return mapping ? [[kind, mapping.enabled ? declaredObject(mapping) : ('off' as const)] as const] : [];
  });
  return Object.fromEntries(found);
}

function declaredObject({
  attributeMappings,
  scope,
  flowTypes: flows,
}: ObjectMapping): DeclaredObjectMapping {
  const allowed = flowTypes(flows);
  const actions = (['Add', 'Update', 'Delete'] as const).filter(action => allowed.includes(action));
  const rows = (attributeMappings ?? []).map(row => [row.targetAttributeName, declaredRow(row)] as const);
  return {
    attributes: Object.fromEntries(rows),
    where: (scope?.groups ?? []).map(({ name, clauses }) => ({
      name,
      all: (clauses ?? []).map(({ sourceOperandName, operatorName, targetOperand }) => {
        const [value] = targetOperand?.values ?? [];
        return {
          attribute: sourceOperandName,
          operator: operatorName,
          ...(value === undefined ? {} : { value }),
        };
      }),
    })),
    ...(actions.length === 3 ? {} : { actions }),
  };
}

function declaredRow({
  source,
  matchingPriority,
  defaultValue,
  flowType,
}: AttributeMapping): DeclaredAttribute {
  return {
    source: source ? declaredSource(source) : { none: true },
    ...(matchingPriority > 0 ? { match: matchingPriority } : {}),
    ...(defaultValue ? { default: defaultValue } : {}),
    ...((flowType ?? 'Always') === 'Always' ? {} : { flow: flowType }),
  };
}

function declaredSource({ type, name, expression }: AttributeMappingSource): DeclaredAttribute['source'] {
  if (type === 'Attribute') return { attribute: name };
  return type === 'Constant' ? { constant: name } : { expression };
}
