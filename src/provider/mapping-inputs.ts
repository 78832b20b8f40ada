import type { DeclaredAttribute, DeclaredMappings, DeclaredObjectMapping } from '../schema/index.ts';

/**
 * Declared mappings as resource inputs. Pulumi carries objects in protobuf maps, which have no order; the
 * order of the rows travels beside them, and the map stays so that a preview names each row that changes.
 */
export interface MappingInputs {
  users?: ObjectMappingInputs | 'off' | undefined;
  groups?: ObjectMappingInputs | 'off' | undefined;
}

export interface ObjectMappingInputs extends DeclaredObjectMapping {
  order: string[];
}

export function toInputs(declared: DeclaredMappings): MappingInputs {
  return each(declared, mapping => ({ ...mapping, order: Object.keys(mapping.attributes) }));
}

/** The inverse of `toInputs`. Rows without a place in the order come last, by name. */
export function fromInputs(inputs: MappingInputs): DeclaredMappings {
  return each(inputs, ({ order, ...mapping }) => ({
    ...mapping,
    attributes: ordered(mapping.attributes, order),
  }));
}

function ordered(
  attributes: Record<string, DeclaredAttribute>,
  order: readonly string[],
): Record<string, DeclaredAttribute> {
  const place = new Map(order.map((name, index) => [name, index]));
  const at = (name: string) => place.get(name) ?? order.length;
  const entries = Object.entries(attributes);
  return Object.fromEntries(entries.toSorted(([a], [b]) => at(a) - at(b) || (a < b ? -1 : 1)));
}

interface ByKind<Mapping> {
  users?: Mapping | 'off' | undefined;
  groups?: Mapping | 'off' | undefined;
}

function each<From extends object, To>(mappings: ByKind<From>, change: (mapping: From) => To): ByKind<To> {
  const one = (mapping: From | 'off') => (typeof mapping === 'object' ? change(mapping) : mapping);
  return {
    ...(mappings.users === undefined ? {} : { users: one(mappings.users) }),
    ...(mappings.groups === undefined ? {} : { groups: one(mappings.groups) }),
  };
}
