import { entra } from '../dialect.ts';
import { compileElementFilter, valuesOf } from '../filter/compile.ts';
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
    const values = valuesOf(place, path.element, entra);
    return {
      text,
      path,
      place,
      profile: each,
      values,
      isGiven: isPlain(path, place)
        ? resource => !isEmpty(own(resource, place.name))
        : resource => !values(resource).every(isEmpty),
      count: counter(place, path.element),
      type: elementType(path.element),
    };
  });
}

/** A name and nothing more: its value is the resource's own property. */
function isPlain({ element }: AttributePath, { extension, sub, attribute }: AttributePlace): boolean {
  return (
    element === undefined && extension === undefined && sub === undefined && attribute?.multiValued === false
  );
}

/**
 * Counts the elements the path's filter lets through. `primary` is true of one element at most (RFC 7643
 * §2.4), so a count on `roles[primary eq "True"]` would say nothing: there every element counts.
 */
function counter(
  { extension, name, attribute }: AttributePlace,
  element: Filter | undefined,
): (resource: JsonObject) => number {
  const all = valuesOf(
    { kind: 'attribute', name, attribute, ...(extension === undefined ? {} : { extension }) },
    undefined,
    entra,
  );
  if (!element || isPrimary(element)) return resource => all(resource).length;
  const lets = compileElementFilter(element, attribute, entra);
  return resource => {
    let count = 0;
    for (const each of all(resource)) if (isObject(each) && lets(each)) count++;
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
