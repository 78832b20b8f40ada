import type { DeclaredMappings, DeclaredObjectMapping } from './declaration.ts';
import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from './graph.ts';
import { type NeededDefinition, neededDefinitions } from './needed-definitions.ts';
import { findMapping, type ObjectKind, objectKinds } from './object-mapping.ts';
import { attributeMappings, flowTypesOf, scopeOf } from './rows.ts';
import { UnmappableError } from './unmappable-error.ts';

/**
 * The live schema with Rollcall's part as declared. Of each declared object mapping that part is every
 * attribute mapping (in declared order), the scope, the flow types and `enabled`; nothing else changes, but
 * attribute definitions are added where mappings need them. Keys this code does not know stay.
 *
 * @throws UnmappableError where the schema has no object mapping of a declared kind, or an expression
 * cannot be parsed.
 */
export function applyMappings(
  live: SynchronizationSchema,
  declared: DeclaredMappings,
): SynchronizationSchema {
  return objectKinds.reduce((schema, kind) => {
    const wanted = declared[kind];
    return wanted === undefined ? schema : applyKind(schema, kind, wanted);
  }, live);
}

function applyKind(
  schema: SynchronizationSchema,
  kind: ObjectKind,
  wanted: DeclaredObjectMapping | 'off',
): SynchronizationSchema {
  const found = findMapping(schema, kind);
  if (!found) {
    if (wanted === 'off') return schema;
    const message = `this application does not provision ${kind}: its schema has no mapping for them`;
    throw new UnmappableError('NoObjectMapping', kind, message);
  }
  const changed: ObjectMapping =
    wanted === 'off' ? { ...found.mapping, enabled: false } : ownedMapping(found.mapping, wanted);
  const missing = wanted === 'off' ? [] : neededDefinitions(schema, kind, found, wanted);
  return define(
    {
      ...schema,
      synchronizationRules: schema.synchronizationRules.map(rule =>
        rule !== found.rule
          ? rule
          : { ...rule, objectMappings: rule.objectMappings.map(m => (m === found.mapping ? changed : m)) },
      ),
    },
    missing,
  );
}

function ownedMapping(live: ObjectMapping, wanted: DeclaredObjectMapping): ObjectMapping {
  const rows = new Map(live.attributeMappings.map(row => [row.targetAttributeName, row]));
  return {
    ...live,
    enabled: true,
    flowTypes: flowTypesOf(wanted.actions),
    scope: scopeOf(wanted.where),
    attributeMappings: attributeMappings(wanted.attributes).map(
      (row): AttributeMapping => ({ ...rows.get(row.targetAttributeName), ...row }),
    ),
  };
}

function define(schema: SynchronizationSchema, missing: readonly NeededDefinition[]): SynchronizationSchema {
  if (missing.length === 0) return schema;
  return {
    ...schema,
    directories: schema.directories.map(directory => {
      const here = missing.filter(need => need.directory === directory.name);
      if (here.length === 0) return directory;
      return {
        ...directory,
        objects: directory.objects.map(object => {
          const own = here.filter(need => need.object === object.name).map(need => need.attribute);
          return own.length === 0 ? object : { ...object, attributes: [...object.attributes, ...own] };
        }),
      };
    }),
  };
}
