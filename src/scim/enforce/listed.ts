import { entra } from '../dialect.ts';
import { someValue, valuesOf } from '../filter/compile.ts';
import type { AttributePath, Filter } from '../filter/filter.ts';
import { parsePath } from '../filter/parse.ts';
import { isObject, type Json, type JsonObject, own } from '../json.ts';
import type { AttributeProfile, ResourceProfile } from '../profile.ts';
import { isEmpty } from '../resource/whole.ts';
import { type AttributePlace, locate, type ResourceType } from '../schema/type.ts';

/** One attribute of a vendor's profile, its name read once. */
export interface ListedAttribute {
  /** As the profile writes it: `emails[type eq "work"].value`. */
  readonly text: string;
  readonly path: AttributePath;
  readonly place: AttributePlace;
  readonly profile: AttributeProfile;
  /** The values a resource has there. */
  readonly values: (resource: JsonObject) => readonly Json[];
  /** Whether any of them is one a person would call a value. */
  readonly isGiven: (resource: JsonObject) => boolean;
  /** How many elements the profile's `count` is about. */
  readonly count: (resource: JsonObject) => number;
  /** The value the filter asks of `type`, folded: only elements of that type are listed. */
  readonly type: string | undefined;
}

/**
 * Reads a profile's attribute names, which are written as Entra's target attributes are.
 * Throws where a name is not an attribute's.
 */
export function listedAttributes(profile: ResourceProfile, type: ResourceType): ListedAttribute[] {
  return Object.entries(profile.attributes).map(([text, each]) => {
    const path = parsePath(text);
    const place = locate(type, path, true);
    if (place.kind !== 'attribute') throw new Error(`${text} names a schema, not an attribute`);
    const some = someValue(place, path.element, entra);
    return {
      text,
      path,
      place,
      profile: each,
      values: valuesOf(place, path.element, entra),
      isGiven: resource => some(resource, isNotEmpty) === true,
      count: counter(place, path.element),
      type: elementType(path.element),
    };
  });
}

const isNotEmpty = (value: Json) => !isEmpty(value);

/**
 * Counts the elements the path's filter lets through. `primary` is true of one element at most (RFC 7643
 * §2.4), so a count on `roles[primary eq "True"]` would say nothing: there every element counts.
 */
function counter(
  { extension, name, attribute }: AttributePlace,
  element: Filter | undefined,
): (resource: JsonObject) => number {
  const whole = {
    kind: 'attribute',
    name,
    attribute,
    ...(extension === undefined ? {} : { extension }),
  } as const;
  const some = someValue(whole, element && isPrimary(element) ? undefined : element, entra);
  return resource => {
    let count = 0;
    some(resource, () => {
      count++;
      return false;
    });
    return count;
  };
}

export function isPrimary(element: Filter): boolean {
  return element.op === 'eq' && element.path.name.toLowerCase() === 'primary';
}

function elementType(element: Filter | undefined): string | undefined {
  if (element?.op !== 'eq' || element.path.name.toLowerCase() !== 'type') return undefined;
  return String(element.value).toLowerCase();
}

export function typeOf(element: Json): string | undefined {
  const type = isObject(element) ? own(element, 'type') : undefined;
  return typeof type === 'string' ? type.toLowerCase() : undefined;
}
