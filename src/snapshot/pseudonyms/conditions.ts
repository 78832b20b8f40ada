import { attributesOf, type Expression, nodesOf, parse } from '../../expression/index.ts';
import { findMapping, type SynchronizationSchema, sourceAttribute } from '../../schema/index.ts';
import { identifies } from './classes.ts';

/** What the conditions of jobs look at, as Graph's properties. */
export interface Conditions {
  properties: string[];
  /** Those that name somebody, and so get other values: their conditions may come out differently. */
  identifying: string[];
}

/** The properties of people whose values decide something: in scoping filters, and in conditions of expressions. */
export function conditionsOf(schemas: readonly SynchronizationSchema[]): Conditions {
  const attributes = schemas.flatMap(schema => {
    const mapping = findMapping(schema, 'users')?.mapping;
    if (!mapping?.enabled) return [];
    const { groups = [], inputFilterGroups = [], categoryFilterGroups = [] } = mapping.scope ?? {};
    const clauses = [...groups, ...(inputFilterGroups ?? []), ...(categoryFilterGroups ?? [])].flatMap(
      group => group.clauses,
    );
    return [
      ...clauses.map(({ sourceOperandName }) => sourceOperandName),
      ...mapping.attributeMappings.flatMap(({ source }) => {
        const { tree } = source ? parse(source.expression) : { tree: null };
        return tree ? decidingIn(tree) : [];
      }),
    ];
  });
  const properties = [...new Set(attributes)].flatMap(name => sourceAttribute('User', name)?.property ?? []);
  return {
    properties: [...new Set(properties)].sort(),
    identifying: [...new Set(properties)].filter(name => identifies(name.replace(/\..*/, ''))).sort(),
  };
}

/** Attributes that are compared: sides of a comparison, what Switch switches on, what IIF asks. */
function decidingIn(tree: Expression): string[] {
  return [...nodesOf(tree)].flatMap(node => {
    if (node.kind === 'comparison') return attributesOf(node);
    if (node.kind !== 'call' || !['Switch', 'IIF'].includes(node.name)) return [];
    const [asked] = node.arguments;
    return asked && asked.kind !== 'empty' ? attributesOf(asked) : [];
  });
}
