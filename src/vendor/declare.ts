import type { DeclaredAttribute, DeclaredMappings, DeclaredObjectMapping } from '../schema/index.ts';
import type { VendorFile } from './model.ts';

type Provisioning = NonNullable<VendorFile['provisioning']>;
type ObjectMapping = Exclude<NonNullable<Provisioning['users']>, 'off'>;
/** One row as it is written. */
export type AttributeMapping = ObjectMapping['attributes'][string];

/** A provisioning section's mappings with the short forms written out. */
export function declaredMappings({
  users,
  groups,
}: Pick<Provisioning, 'users' | 'groups'>): DeclaredMappings {
  return {
    ...(users === undefined ? {} : { users: declaredObject(users) }),
    ...(groups === undefined ? {} : { groups: declaredObject(groups) }),
  };
}

function declaredObject(mapping: ObjectMapping | 'off'): DeclaredObjectMapping | 'off' {
  if (mapping === 'off') return 'off';
  const attributes = Object.entries(mapping.attributes).map(([target, row]) => [
    target,
    declaredAttribute(row),
  ]);
  return {
    attributes: Object.fromEntries(attributes),
    where: mapping.where ?? [],
    ...(mapping.actions === undefined ? {} : { actions: mapping.actions }),
  };
}

/** One row of the attribute map: the short form names the source attribute, a row of only a default has no source. */
export function declaredAttribute(row: AttributeMapping): DeclaredAttribute {
  if (typeof row === 'string') return { source: { attribute: row } };
  const { match, flow } = row;
  const rest = {
    ...(match === undefined ? {} : { match }),
    ...(row.default === undefined ? {} : { default: row.default }),
    ...(flow === undefined ? {} : { flow }),
  };
  if ('attribute' in row) return { source: { attribute: row.attribute }, ...rest };
  if ('constant' in row) return { source: { constant: row.constant }, ...rest };
  if ('expression' in row) return { source: { expression: row.expression }, ...rest };
  return { source: { none: true }, ...rest };
}

/** The inverse of `declaredAttribute`: the short form where nothing but the source attribute is said. */
export function writtenAttribute({
  source,
  match,
  default: otherwise,
  flow,
}: DeclaredAttribute): AttributeMapping {
  const row = {
    ...(match === undefined ? {} : { match }),
    ...(otherwise === undefined ? {} : { default: otherwise }),
    ...(flow === undefined ? {} : { flow }),
  };
  if ('none' in source) return { ...row, default: otherwise ?? '' };
  return 'attribute' in source && Object.keys(row).length === 0 ? source.attribute : { ...source, ...row };
}
