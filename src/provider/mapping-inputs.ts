import type { DeclaredMappings, DeclaredObjectMapping } from '../schema/index.ts';
import { type AttributeMapping, declaredAttribute, writtenAttribute } from '../vendor/index.ts';

/**
 * Declared mappings as resource inputs, written as in a vendor file, so that a preview reads like its
 * change: `users.attributes."name.familyName": "surname" => "mail"`.
 */
export interface MappingInputs {
  users?: ObjectMappingInputs | 'off' | undefined;
  groups?: ObjectMappingInputs | 'off' | undefined;
}

export interface ObjectMappingInputs {
  attributes: Record<string, AttributeMapping>;
  /**
   * The rows' names, one a line. Pulumi carries objects in protobuf maps, which have no order, and shows a
   * text of several lines line by line, where a list would show every row behind a new one as changed.
   */
  order: string;
  /** Left out: no scoping filter. */
  where?: DeclaredObjectMapping['where'];
  actions?: NonNullable<DeclaredObjectMapping['actions']>;
}

export const mappedKinds = ['users', 'groups'] as const;

export function toInputs(declared: DeclaredMappings): MappingInputs {
  return each(declared, ({ attributes, where, actions }) => ({
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([target, row]) => [target, writtenAttribute(row)]),
    ),
    order: Object.keys(attributes).join('\n'),
    ...(where.length === 0 ? {} : { where }),
    ...(actions === undefined ? {} : { actions }),
  }));
}

/** The inverse of `toInputs`. Rows without a place in the order come last, by name. */
export function fromInputs(inputs: MappingInputs): DeclaredMappings {
  return each(inputs, ({ attributes, order = '', where = [], actions }) => ({
    attributes: Object.fromEntries(
      ordered(attributes, order.split('\n')).map(([target, row]) => [target, declaredAttribute(row)]),
    ),
    where,
    ...(actions === undefined ? {} : { actions }),
  }));
}

function ordered<Row>(attributes: Record<string, Row>, order: readonly string[]): [string, Row][] {
  const place = new Map(order.map((name, index) => [name, index]));
  const at = (name: string) => place.get(name) ?? order.length;
  const entries = Object.entries(attributes);
  return entries.toSorted(([a], [b]) => at(a) - at(b) || (a < b ? -1 : 1));
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
