import type { ListedAttribute } from '../enforce/listed.ts';
import { isArray, isObject, type Json, type JsonObject, own } from '../json.ts';
import { serviceProviders } from '../resource/resource.ts';
import type { Attribute } from '../schema/attribute.ts';
import type { AttributePlace, ResourceType } from '../schema/type.ts';
import type { IndexDefinition } from './attribute-index.ts';

const core = {
  User: ['userName', 'externalId', 'displayName', 'emails'],
  Group: ['displayName', 'externalId', 'members'],
};

/** What Entra and most clients search by, and what must be unique by schema. */
export function coreIndexes(type: ResourceType): IndexDefinition[] {
  const searched = core[type.name].flatMap(name => {
    const attribute = type.attributes.find(name);
    return attribute ? [indexOf({ kind: 'attribute', name: attribute.name, attribute })] : [];
  });
  const unique = type.demands.unique.flatMap(({ extension, attribute, part }) =>
    extension === undefined && attribute.name === 'id'
      ? []
      : [
          indexOf({
            kind: 'attribute',
            name: attribute.name,
            attribute,
            ...(extension === undefined ? {} : { extension }),
            ...(part ? { sub: { name: part.name, attribute: part } } : {}),
          }),
        ],
  );
  return [...searched, ...unique];
}

/** For what a vendor's list marks as unique or filterable. */
export function listedIndexes(listed: readonly ListedAttribute[]): IndexDefinition[] {
  return listed.flatMap(({ text, path, place, profile, values }) => {
    // No attributes: ids are looked up as they are, and of the rest nobody has to find one among many.
    if (place.extension === undefined && serviceProviders.includes(place.name)) return [];
    const index = indexOf(place);
    const unique = profile.unique === true;
    if (!path.element) return unique || profile.filter ? [{ ...index, unique: index.unique || unique }] : [];
    // Only the elements the path's own filter lets through must be unique, so that takes an index of its own.
    const ofElements = { ...index, name: text, unique, elements: values, key: (value: Json) => value };
    return [...(profile.filter ? [index] : []), ...(unique ? [ofElements] : [])];
  });
}

/** The index that answers `eq` at a place; of a complex attribute it holds the `value` (RFC 7643 §2.4). */
export function indexOf(place: AttributePlace): IndexDefinition {
  const { extension, name } = place;
  const { main, attribute } = compared(place);
  const attributeOf = (resource: JsonObject) => {
    const holder = extension === undefined ? resource : own(resource, extension);
    return isObject(holder) ? own(holder, name) : undefined;
  };
  return {
    name: indexNameOf(place),
    holder: extension ?? name,
    caseExact: attribute?.caseExact ?? false,
    unique: attribute?.uniqueness === 'server' || attribute?.uniqueness === 'global',
    value: attributeOf,
    elements: resource => {
      const value = attributeOf(resource);
      if (value === undefined) return none;
      return isArray(value) ? value : [value];
    },
    key: element => (main === undefined ? element : isObject(element) ? own(element, main) : undefined),
  };
}

/** The name an index over this place has. */
export function indexNameOf(place: AttributePlace): string {
  const { main } = compared(place);
  const name = main === undefined ? place.name : `${place.name}.${main}`;
  return place.extension === undefined ? name : `${place.extension}:${name}`;
}

/** Whether `eq` with a string compares texts there, and so an index may answer it. */
export function comparesText(place: AttributePlace): boolean {
  const type = compared(place).attribute?.type;
  return type === 'string' || type === 'reference' || type === 'binary';
}

function compared({ attribute, sub }: AttributePlace): { main?: string; attribute?: Attribute | undefined } {
  if (sub) return { main: sub.name, attribute: sub.attribute };
  if (!attribute?.subAttributes) return { attribute };
  return { main: 'value', attribute: attribute.subAttributes.find('value') };
}

const none: readonly Json[] = [];
