import {
  type DeclaredMappings,
  type DeclaredObjectMapping,
  declaredFrom,
  objectKinds,
  type SynchronizationSchema,
} from '../schema/index.ts';
import { filterName } from './leftovers.ts';

/**
 * The mappings of a schema as a vendor file can say them. What it cannot say is left out here and listed by
 * `leftovers`.
 */
export function sayableMappings(schema: SynchronizationSchema): DeclaredMappings {
  const declared = declaredFrom(schema);
  return Object.fromEntries(
    objectKinds.flatMap(kind => {
      const mapping = declared[kind];
      if (mapping === undefined) return [];
      return [[kind, mapping === 'off' ? mapping : sayable(mapping)] as const];
    }),
  );
}

function sayable({ where, ...rest }: DeclaredObjectMapping): DeclaredObjectMapping {
  const named = where.map(({ name, all }, index) => ({ name: filterName(name, index), all }));
  return { ...rest, where: named.filter(({ all }) => all.length > 0) };
}
