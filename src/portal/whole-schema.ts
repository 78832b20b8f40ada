import {
  type AttributeMapping,
  canonicalExpression,
  type Filter,
  mappingSource,
  type ObjectMapping,
  type SynchronizationSchema,
} from '../schema/index.ts';
import type { ExportModel } from './export-model.ts';

type GivenRule = ExportModel['synchronizationRules'][number];
type GivenMapping = NonNullable<GivenRule['objectMappings']>[number];
type GivenRow = NonNullable<GivenMapping['attributeMappings']>[number];
type GivenScope = NonNullable<GivenMapping['scope']>;

/**
 * A schema with everything in it that Graph gives and an excerpt may leave out, by Graph's own defaults
 * (objectMapping and attributeMapping resources), and every source as the tree of its expression. The
 * expressions have to be readable.
 *
 * @throws UnmappableError where one is not
 */
export function wholeSchema({ id, synchronizationRules, directories }: ExportModel): SynchronizationSchema {
  return {
    ...(id ? { id } : {}),
    synchronizationRules: synchronizationRules.map((rule, index) => ({
      id: `rule ${index + 1}`,
      ...rule,
      name: rule.name ?? '',
      priority: rule.priority ?? 0,
      objectMappings: (rule.objectMappings ?? []).map(wholeMapping),
      metadata: [],
    })),
    directories: (directories ?? []).map(({ name, objects }) => ({
      name,
      objects: (objects ?? []).map(object => ({
        name: object.name,
        attributes: (object.attributes ?? []).map(attribute => ({
          name: attribute.name,
          type: attribute.type ?? 'String',
          anchor: attribute.anchor === true,
          caseExact: attribute.caseExact === true,
          defaultValue: null,
          multivalued: attribute.multivalued ?? false,
          mutability: 'ReadWrite',
          required: attribute.required ?? false,
          referencedObjects: [],
        })),
      })),
    })),
  };
}

function wholeMapping(mapping: GivenMapping): ObjectMapping {
  return {
    name: mapping.name ?? null,
    enabled: mapping.enabled ?? true,
    flowTypes: mapping.flowTypes ?? 'Add,Update,Delete',
    sourceObjectName: mapping.sourceObjectName ?? '',
    targetObjectName: mapping.targetObjectName ?? '',
    scope: mapping.scope ? wholeScope(mapping.scope) : null,
    attributeMappings: (mapping.attributeMappings ?? []).map(wholeRow),
    metadata: mapping.metadata ?? [],
  };
}

function wholeRow(row: GivenRow): AttributeMapping {
  const { targetAttributeName: target, source } = row;
  return {
    targetAttributeName: target,
    // The engine reads the text; name and parameters repeat it.
    source: source ? mappingSource({ expression: canonicalExpression(source.expression) }, target) : null,
    defaultValue: row.defaultValue ?? null,
    flowBehavior: row.flowBehavior ?? 'FlowWhenChanged',
    flowType: row.flowType ?? 'Always',
    matchingPriority: row.matchingPriority ?? 0,
    exportMissingReferences: row.exportMissingReferences ?? false,
  };
}

function wholeScope(scope: GivenScope): Filter {
  const groups = (list: GivenScope['groups']) =>
    (list ?? []).map(({ name, clauses }) => ({
      name: name ?? '',
      clauses: (clauses ?? []).map(({ sourceOperandName, operatorName, targetOperand }) => ({
        sourceOperandName,
        operatorName,
        targetOperand: { values: targetOperand?.values ?? [] },
      })),
    }));
  return {
    groups: groups(scope.groups),
    inputFilterGroups: groups(scope.inputFilterGroups),
    categoryFilterGroups: groups(scope.categoryFilterGroups),
  };
}
