import type { ObjectMapping, SynchronizationRule, SynchronizationSchema } from './graph.ts';
import { findAttribute, findObject } from './object-mapping.ts';
import { attributesRead } from './parameters.ts';

/** Something about a schema the synchronization engine could not work with. */
export interface SchemaProblem {
  code: ProblemCode;
  message: string;
  /** Where, as a path into the schema: `synchronizationRules[0].objectMappings[1].attributeMappings[2].source`. */
  path: string;
}

export type ProblemCode =
  | 'UnknownDirectory'
  | 'UnknownObject'
  | 'UnknownSourceAttribute'
  | 'UnknownTargetAttribute'
  | 'DuplicateTargetAttribute'
  | 'NoMatchingAttribute'
  | 'BadExpression';

/**
 * Every problem of a schema: names that lead nowhere, a target attribute that two rows write, an object
 * mapping in use without a matching attribute, an expression that cannot be parsed. Graph asks that names
 * in rules be those of directories and their objects (synchronizationRule, objectMapping, attributeMapping
 * resources); which of its own words it refuses with is not documented, so the codes are Rollcall's.
 */
export function problems(schema: SynchronizationSchema): SchemaProblem[] {
  return schema.synchronizationRules.flatMap((rule, index) => {
    const at = `synchronizationRules[${index}]`;
    const unknown = (['sourceDirectoryName', 'targetDirectoryName'] as const).filter(
      side => !schema.directories?.some(({ name }) => name === rule[side]),
    );
    if (unknown.length > 0)
      return unknown.map(side => ({
        code: 'UnknownDirectory' as const,
        message: `the schema has no directory "${rule[side]}"`,
        path: `${at}.${side}`,
      }));
    return (rule.objectMappings ?? []).flatMap((mapping, position) =>
      ofMapping(schema, rule, mapping, `${at}.objectMappings[${position}]`),
    );
  });
}

function ofMapping(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  mapping: ObjectMapping,
  at: string,
): SchemaProblem[] {
  const source = findObject(schema, rule.sourceDirectoryName, mapping.sourceObjectName);
  const target = findObject(schema, rule.targetDirectoryName, mapping.targetObjectName);
  // Internal mappings of referenced target types have no source object.
  const internal = mapping.sourceObjectName === '';
  const found: SchemaProblem[] = [];
  const add = (code: ProblemCode, message: string, path: string) =>
    found.push({ code, message, path: at + path });

  if (!source && !internal)
    add('UnknownObject', noObject(rule.sourceDirectoryName, mapping.sourceObjectName), '.sourceObjectName');
  if (!target)
    add('UnknownObject', noObject(rule.targetDirectoryName, mapping.targetObjectName), '.targetObjectName');

  const rows = mapping.attributeMappings ?? [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const path = `.attributeMappings[${index}]`;
    const name = row.targetAttributeName;
    if (target && !findAttribute(target, name))
      add(
        'UnknownTargetAttribute',
        `${target.name} of "${rule.targetDirectoryName}" defines no attribute "${name}"`,
        `${path}.targetAttributeName`,
      );
    if (seen.has(name))
      add('DuplicateTargetAttribute', `two rows write "${name}"`, `${path}.targetAttributeName`);
    seen.add(name);
    if (!row.source) continue;
    const read = readBy(row.source.expression);
    if (read === undefined)
      add('BadExpression', `not an expression: ${row.source.expression}`, `${path}.source.expression`);
    else if (source)
      for (const attribute of read)
        if (!findAttribute(source, attribute))
          add('UnknownSourceAttribute', noAttribute(rule, source.name, attribute), `${path}.source`);
  }

  const { groups = [], inputFilterGroups = [], categoryFilterGroups = [] } = mapping.scope ?? {};
  for (const [list, filters] of Object.entries({ groups, inputFilterGroups, categoryFilterGroups }))
    for (const [g, group] of (filters ?? []).entries())
      for (const [c, clause] of (group.clauses ?? []).entries())
        if (source && !findAttribute(source, clause.sourceOperandName))
          add(
            'UnknownSourceAttribute',
            noAttribute(rule, source.name, clause.sourceOperandName),
            `.scope.${list}[${g}].clauses[${c}].sourceOperandName`,
          );

  if (mapping.enabled && !internal && !rows.some(row => row.matchingPriority > 0))
    add(
      'NoMatchingAttribute',
      'no row has a matching priority: objects cannot be found in the target',
      '.attributeMappings',
    );
  return found;
}

const noObject = (directory: string, object: string) =>
  `directory "${directory}" defines no object "${object}"`;
const noAttribute = (rule: SynchronizationRule, object: string, attribute: string) =>
  `${object} of "${rule.sourceDirectoryName}" defines no attribute "${attribute}"`;

function readBy(expression: string): string[] | undefined {
  try {
    return attributesRead({ expression });
  } catch {
    return undefined;
  }
}
