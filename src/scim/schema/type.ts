import type { AttributePath } from '../filter/filter.ts';
import { type Attribute, AttributeSet } from './attribute.ts';
import { commonAttributes } from './common.ts';
import { type Demands, demandsOf } from './demands.ts';
import { enterpriseSchema } from './enterprise.ts';
import { groupSchema } from './group.ts';
import { SchemasInUse } from './in-use.ts';
import type { Schema } from './schema.ts';
import { userSchema } from './user.ts';

/** RFC 7643 §6. */
export interface ResourceType {
  readonly name: 'User' | 'Group';
  readonly endpoint: '/Users' | '/Groups';
  readonly schema: Schema;
  readonly extensions: readonly Schema[];
  /** The schema's attributes and those of every resource (RFC 7643 §3.1). */
  readonly attributes: AttributeSet;
  readonly demands: Demands;
  /** What a resource uses that has attributes of the core schema alone. */
  readonly inUse: SchemasInUse;
  /** True: what no schema defines is refused, whatever the dialect. */
  readonly closed: boolean;
}

export function resourceType(
  schema: Schema,
  extensions: readonly Schema[],
  { common = commonAttributes, closed = false }: { common?: readonly Attribute[]; closed?: boolean } = {},
): ResourceType {
  const name = schema.name === 'Group' ? 'Group' : 'User';
  const core = [...common, ...schema.attributes.all];
  return {
    name,
    endpoint: `/${name}s`,
    schema,
    extensions,
    attributes: new AttributeSet(core),
    demands: demandsOf(core, extensions),
    inUse: new SchemasInUse(name, [schema.id], new Set(extensions.map(({ id }) => id))),
    closed,
  };
}

export const userType = resourceType(userSchema, [enterpriseSchema]);
export const groupType = resourceType(groupSchema, []);

/** The type with more extensions; one whose URN it has already takes the place of that. */
export function withExtensions(type: ResourceType, extensions: readonly Schema[]): ResourceType {
  if (extensions.length === 0) return type;
  const kept = type.extensions.filter(({ id }) => !extensions.some(each => same(each.id, id)));
  return resourceType(type.schema, [...kept, ...extensions]);
}

/** Where in a resource a path points. Names are in the schema's spelling where a schema has them. */
export type Place =
  | { readonly kind: 'resource' }
  | { readonly kind: 'extension'; readonly extension: string; readonly schema?: Schema | undefined }
  | AttributePlace;

export interface AttributePlace {
  readonly kind: 'attribute';
  /** The URN of the extension that holds it; absent for the core schema. */
  readonly extension?: string;
  readonly name: string;
  /** Undefined where no schema defines it. */
  readonly attribute: Attribute | undefined;
  readonly sub?: { readonly name: string; readonly attribute: Attribute | undefined };
}

/**
 * Finds what a path means for a resource type (RFC 7644 §3.10).
 * With `unqualified`, a name the core schema lacks is looked up in the extensions too.
 */
export function locate(type: ResourceType, path: AttributePath, unqualified: boolean): Place {
  const { urn, name } = path;
  if (urn === undefined) {
    const attribute = type.attributes.find(name);
    const holder =
      attribute || !unqualified ? undefined : type.extensions.find(({ attributes }) => attributes.find(name));
    return holder ? inExtension(holder, path) : place(path, attribute);
  }
  const whole = `${urn}:${name}`;
  if (path.sub === undefined && path.element === undefined) {
    if (same(whole, type.schema.id)) return { kind: 'resource' };
    const schema = extensionOf(type, whole);
    if (schema) return { kind: 'extension', extension: schema.id, schema };
    if (same(name, type.name)) return { kind: 'extension', extension: whole };
  }
  if (same(urn, type.schema.id)) return place(path, type.attributes.find(name));
  const schema = extensionOf(type, urn);
  return schema ? inExtension(schema, path) : { ...place(path, undefined), extension: urn };
}

export function extensionOf(type: ResourceType, urn: string): Schema | undefined {
  return type.extensions.find(({ id }) => same(id, urn));
}

function inExtension(schema: Schema, path: AttributePath): AttributePlace {
  return { ...place(path, schema.attributes.find(path.name)), extension: schema.id };
}

function place({ name, sub }: AttributePath, attribute: Attribute | undefined): AttributePlace {
  const found = { kind: 'attribute', name: attribute?.name ?? name, attribute } as const;
  if (sub === undefined) return found;
  const subAttribute = attribute?.subAttributes?.find(sub);
  return { ...found, sub: { name: subAttribute?.name ?? sub, attribute: subAttribute } };
}

function same(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}
