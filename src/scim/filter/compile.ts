import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';
import { type AttributePlace, locate, type ResourceType } from '../schema/type.ts';
import { comparison, type Test } from './compare.ts';
import type { AttributePath, Comparison, Filter } from './filter.ts';

export type Predicate = (object: JsonObject) => boolean;

type FilterDialect = Pick<Dialect, 'textBooleans' | 'unqualifiedExtensions' | 'looseShapes'>;

/**
 * A filter as a function over stored resources of one type.
 * Throws ScimError 400 invalidFilter where an operator does not fit an attribute.
 */
export function compileFilter(filter: Filter, type: ResourceType, dialect: FilterDialect): Predicate {
  return compile(filter, path => attributePlace(path, type, dialect), dialect);
}

/** The filter inside `emails[…]` as a function over one element. */
export function compileElementFilter(
  filter: Filter,
  attribute: Attribute | undefined,
  dialect: FilterDialect,
): Predicate {
  return compile(filter, path => elementPlace(path, attribute), dialect);
}

/** Where a filter's operand is; only attributes can be compared. */
export function attributePlace(
  path: AttributePath,
  type: ResourceType,
  dialect: FilterDialect,
): AttributePlace {
  const place = locate(type, path, dialect.unqualifiedExtensions);
  if (place.kind === 'attribute') return place;
  throw badRequest('invalidFilter', `${path.text} names a schema, not an attribute (RFC 7644 §3.4.2.2)`);
}

function elementPlace(
  { text, urn, name, sub, element }: AttributePath,
  of: Attribute | undefined,
): AttributePlace {
  if (urn !== undefined || sub !== undefined || element !== undefined) {
    throw badRequest(
      'invalidFilter',
      `${text} is not a sub-attribute${of ? ` of ${of.name}` : ''} (RFC 7644 §3.4.2.2, table 5)`,
    );
  }
  const attribute = of?.subAttributes?.find(name);
  return { kind: 'attribute', name: attribute?.name ?? name, attribute };
}

function compile(
  filter: Filter,
  find: (path: AttributePath) => AttributePlace,
  dialect: FilterDialect,
): Predicate {
  switch (filter.op) {
    case 'and': {
      const all = filter.filters.map(each => compile(each, find, dialect));
      return object => all.every(test => test(object));
    }
    case 'or': {
      const any = filter.filters.map(each => compile(each, find, dialect));
      return object => any.some(test => test(object));
    }
    case 'not': {
      const test = compile(filter.filter, find, dialect);
      return object => !test(object);
    }
    case 'pr': {
      const place = find(filter.path);
      const some = someValue(place, filter.path.element, dialect);
      return object => some(object, isPresent) === true;
    }
    case 'has': {
      const place = find(filter.path);
      const some = someValue(place, filter.path.element, dialect);
      return object => some(object, () => true) === true;
    }
    default:
      return compileComparison(filter, find(filter.path), dialect);
  }
}

function compileComparison(filter: Comparison, place: AttributePlace, dialect: FilterDialect): Predicate {
  const { attribute, sub } = place;
  const some = someValue(place, filter.path.element, dialect);
  const compared = sub ? sub.attribute : (attribute?.subAttributes?.find('value') ?? attribute);
  if (compared?.type === 'complex' && filter.value !== null) {
    if (dialect.looseShapes) return () => false;
    throw badRequest(
      'invalidFilter',
      `${filter.path.text} is complex: "a fully qualified sub-attribute MUST be specified" (RFC 7644 §3.4.2.2)`,
    );
  }
  const test: Test = comparison(filter, compared, dialect.textBooleans);
  // Without a value an attribute is null (RFC 7643 §2.5); of a multi-valued one some value must match (RFC 7644 §3.4.2.1).
  const absent =
    filter.op === 'eq'
      ? filter.value === null
      : filter.op === 'ne' && filter.value !== null && !attribute?.multiValued;
  const holds = (value: Json) => {
    const one = sub === undefined && isObject(value) ? own(value, 'value') : value;
    return one === undefined ? absent : test(one);
  };
  return object => some(object, holds) ?? absent;
}

/** Whether a test holds for some value at a place; undefined where there is none. */
export type SomeValue = (object: JsonObject, test: Test) => boolean | undefined;

/** The values at a place are none, the single one, or those of the elements the path's own filter lets through. */
export function someValue(
  { extension, name, attribute, sub }: AttributePlace,
  element: Filter | undefined,
  dialect: FilterDialect,
): SomeValue {
  const lets = element && compileElementFilter(element, attribute, dialect);
  const read = attribute ? own : ownInAnyCase;
  const readSub = sub?.attribute ? own : ownInAnyCase;
  const holds = (each: Json, test: Test): boolean | undefined => {
    if (lets && !(isObject(each) && lets(each))) return undefined;
    const one = sub ? (isObject(each) ? readSub(each, sub.name) : undefined) : each;
    return one === undefined ? undefined : test(one);
  };
  return (object, test) => {
    const holder = extension === undefined ? object : read(object, extension);
    const value = isObject(holder) ? read(holder, name) : undefined;
    if (value === undefined) return undefined;
    if (!isArray(value)) return holds(value, test);
    let found: boolean | undefined;
    for (const each of value) {
      const one = holds(each, test);
      if (one) return true;
      found ??= one;
    }
    return found;
  };
}

/** All values at a place, as a list. */
export function valuesOf(...place: Parameters<typeof someValue>): (object: JsonObject) => readonly Json[] {
  const some = someValue(...place);
  return object => {
    const values: Json[] = [];
    some(object, value => {
      values.push(value);
      return false;
    });
    return values;
  };
}

/** What no schema defines is stored in the spelling it came in. */
function ownInAnyCase(object: JsonObject, name: string): Json | undefined {
  return own(object, ownName(object, name));
}

function isPresent(value: Json): boolean {
  if (isObject(value) || isArray(value)) return Object.values(value).some(isPresent);
  return value !== null && value !== '';
}
