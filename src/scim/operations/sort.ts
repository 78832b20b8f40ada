import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { timeOf } from '../filter/compare.ts';
import { attributePlace, valuesOf } from '../filter/compile.ts';
import { parsePath } from '../filter/parse.ts';
import { isObject, type Json, own } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';
import type { Collection } from '../service.ts';
import type { Stored } from '../store/stored.ts';

type Key = string | number | undefined;

/** RFC 7644 §3.4.2.3: by one attribute. Throws ScimError 400 invalidPath. */
export function order(
  found: Iterable<Stored>,
  sortBy: string,
  descending: boolean,
  collection: Pick<Collection, 'type' | 'dialect'>,
): Stored[] {
  const key = sortKey(sortBy, collection);
  const keyed = [...found].map(stored => ({ stored, key: key(stored) }));
  return inOrder(keyed, descending).map(({ stored }) => stored);
}

/**
 * What a resource is sorted by; of a multi-valued attribute the primary value, or else the first.
 * Throws ScimError 400 invalidPath.
 */
export function sortKey(
  sortBy: string,
  { type, dialect }: Pick<Collection, 'type' | 'dialect'>,
): (stored: Stored) => Key {
  const path = parsePath(sortBy);
  const place = attributePlace(path, type, dialect);
  const { sub, ...outer } = place;
  const elements = valuesOf(outer, path.element, dialect);
  const compared = sub ? sub.attribute : comparedPart(place.attribute, sortBy, dialect);
  const main = sub?.name ?? 'value';
  return stored => {
    const values = elements(stored.hold().resource());
    const one = values.find(each => isObject(each) && own(each, 'primary') === true) ?? values[0];
    return comparable(isObject(one) ? own(one, main) : one, compared);
  };
}

/** Resources without a value come last, first when descending; equal ones stay in their order (RFC 7644 §3.4.2.3). */
export function inOrder<T extends { readonly key: Key }>(keyed: readonly T[], descending: boolean): T[] {
  const sign = descending ? -1 : 1;
  return [...keyed].sort((a, b) => sign * compare(a.key, b.key));
}

/** "If the attribute is complex, the attribute name must be a path to a sub-attribute" (RFC 7644 §3.4.2.3). */
function comparedPart(attribute: Attribute | undefined, sortBy: string, dialect: Dialect) {
  if (!attribute?.subAttributes) return attribute;
  const value = attribute.subAttributes.find('value');
  if (value || dialect.looseShapes) return value;
  throw badRequest(
    'invalidPath',
    `sortBy=${sortBy} names a complex attribute; name one of its sub-attributes (RFC 7644 §3.4.2.3)`,
  );
}

function comparable(value: Json | undefined, attribute: Attribute | undefined): Key {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return typeof value === 'number' ? value : undefined;
  if (attribute?.type === 'dateTime') return timeOf(value);
  return attribute?.caseExact ? value : value.toLowerCase();
}

function compare(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : a > b ? 1 : 0;
}
