import type { ListedAttribute } from '../enforce/listed.ts';
import type { AttributeProfile } from '../profile.ts';
import { type Attribute, AttributeSet, attribute, complex } from './attribute.ts';
import { commonAttributes } from './common.ts';
import type { Schema } from './schema.ts';
import { extensionOf, type ResourceType, resourceType } from './type.ts';

/** A resource type as one vendor has it: what its list names and nothing else, with the list's types. */
export function listedType(type: ResourceType, listed: readonly ListedAttribute[]): ResourceType {
  const common = commonAttributes.filter(
    ({ name }) =>
      name !== 'externalId' || listed.some(({ place }) => place.name === name && !place.extension),
  );
  const urns = new Set(listed.flatMap(({ place }) => place.extension ?? []));
  return resourceType(
    onlyListed(type.schema, undefined, listed),
    [...urns].map(urn => onlyListed(extensionOf(type, urn) ?? customSchema(urn), urn, listed)),
    { common, closed: true },
  );
}

/** The resource type with the list's custom attributes and types added: what is not listed is taken too. */
export function extendedType(type: ResourceType, listed: readonly ListedAttribute[]): ResourceType {
  const own = listedType(type, listed);
  const extend = (schema: Schema, by: Schema | undefined): Schema => {
    if (!by) return schema;
    const kept = schema.attributes.all.map(each => {
      const listed = each.type === 'complex' ? undefined : by.attributes.find(each.name);
      return listed ?? each;
    });
    const added = by.attributes.all.filter(({ name }) => !schema.attributes.find(name));
    return { ...schema, attributes: new AttributeSet([...kept, ...added]) };
  };
  const custom = own.extensions.filter(({ id }) => !extensionOf(type, id));
  return resourceType(extend(type.schema, own.schema), [
    ...type.extensions.map(each => extend(each, extensionOf(own, each.id))),
    ...custom,
  ]);
}

function onlyListed(schema: Schema, urn: string | undefined, listed: readonly ListedAttribute[]): Schema {
  const rows = listed.filter(({ place }) => place.extension === urn && !isCommon(place.name));
  const names = [...new Set(rows.map(({ place }) => place.name))];
  return {
    ...schema,
    attributes: new AttributeSet(
      names.map(name =>
        onlyListedParts(
          schema.attributes.find(name) ?? customAttribute(name, rows),
          rows.filter(({ place }) => place.name === name),
        ),
      ),
    ),
  };
}

/** Sub-attributes every element may carry, whether or not the vendor's list mentions them (RFC 7643 §2.4). */
const structural = ['value', 'type', 'primary', 'display', '$ref', 'displayName'];

function onlyListedParts(of: Attribute, rows: readonly ListedAttribute[]): Attribute {
  const [whole] = rows.filter(({ place }) => !place.sub);
  const required = of.required || rows.some(({ profile }) => profile.required === true);
  const { subAttributes } = of;
  if (!subAttributes) return { ...withProfile(of, whole?.profile ?? {}), required };
  const parts = whole
    ? subAttributes.all
    : subAttributes.all.filter(
        ({ name }) =>
          rows.some(({ place }) => place.sub?.name === name) || (of.multiValued && structural.includes(name)),
      );
  const marked = parts.map(part => {
    const row = rows.find(({ place, path }) => place.sub?.name === part.name && !path.element);
    return row ? withProfile(part, row.profile) : part;
  });
  const custom = rows.flatMap(({ place }) =>
    place.sub && !subAttributes.find(place.sub.name)
      ? [attribute(place.sub.name, 'As the vendor lists it')]
      : [],
  );
  return { ...of, required, subAttributes: new AttributeSet([...marked, ...custom]) };
}

function withProfile(of: Attribute, { type, unique, required }: AttributeProfile): Attribute {
  return {
    ...of,
    ...(required ? { required } : {}),
    ...(type
      ? { type: types[type], caseExact: of.caseExact || type === 'Reference' || type === 'Binary' }
      : {}),
    ...(unique ? { uniqueness: 'server' } : {}),
  };
}

const types = {
  String: 'string',
  Integer: 'integer',
  Reference: 'reference',
  Binary: 'binary',
  Boolean: 'boolean',
  DateTime: 'dateTime',
} as const satisfies Record<NonNullable<AttributeProfile['type']>, Attribute['type']>;

function customAttribute(name: string, rows: readonly ListedAttribute[]): Attribute {
  const own = rows.filter(({ place }) => place.name === name);
  const parts = own.flatMap(({ place }) => place.sub?.name ?? []);
  if (parts.length === 0) return attribute(name, 'As the vendor lists it');
  return complex(
    name,
    'As the vendor lists it',
    ['type', 'primary', ...parts].map(part =>
      attribute(part, 'As the vendor lists it', part === 'primary' ? { type: 'boolean' } : {}),
    ),
    { multiValued: own.some(({ path }) => path.element !== undefined) },
  );
}

function customSchema(urn: string): Schema {
  const name = urn.split(':').at(-3) ?? urn;
  return { id: urn, name, description: 'Custom extension', attributes: new AttributeSet([]) };
}

function isCommon(name: string): boolean {
  return commonAttributes.some(each => each.name === name);
}
