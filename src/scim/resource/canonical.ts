import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { textBoolean, timeOf } from '../filter/compare.ts';
import { isAttributeName } from '../filter/parse.ts';
import { isArray, isObject, type Json, type JsonObject, own } from '../json.ts';
import { limits } from '../limits.ts';
import type { Attribute, AttributeSet } from '../schema/attribute.ts';
import { coerced } from './coerced.ts';
import { plainRole } from './role.ts';

/** What decides how a value is read. */
export interface Reading {
  dialect: Dialect;
  /** What no schema defines is refused, by the vendor's profile or by the dialect. */
  closed: boolean;
}

/**
 * The value as it is stored: names in the schema's spelling, no nulls or empty lists (RFC 7643 §2.5:
 * they are no value), types checked. Undefined where nothing is left.
 * Throws ScimError 400 invalidValue for a value of the wrong type, invalidSyntax for an unknown name.
 */
export function canonical(
  value: Json,
  attribute: Attribute | undefined,
  reading: Reading,
  where: string,
): Json | undefined {
  if (attribute === undefined) {
    checkCount(value, where, where);
    return kept(value, where, reading.dialect);
  }
  if (!attribute.multiValued) {
    const loose = isArray(value) && value.length <= 1 && reading.dialect.looseShapes;
    const first = loose ? value[0] : value;
    return first === undefined ? undefined : single(first, attribute, reading, where);
  }
  if (value === null) return undefined;
  if (!isArray(value) && !reading.dialect.looseShapes) throw mistyped(where, 'a list (RFC 7643 §2.4)');
  const given = isArray(value) ? value : [value];
  checkCount(given, attribute.name, where);
  // A copy only from the first element on that is not stored as it came.
  let copy: Json[] | undefined;
  given.forEach((each, at) => {
    const element = single(each, attribute, reading, where);
    if (element !== each) copy ??= given.slice(0, at);
    if (element !== undefined) copy?.push(element);
  });
  const elements = copy ?? given;
  return elements.length > 0 ? elements : undefined;
}

/** Throws ScimError 400 where a list has more values than this server takes. */
export function checkCount(value: Json | undefined, name: string, where: string): void {
  if (value === undefined || !isArray(value) || value.length <= limits.values || name === 'members') return;
  throw badRequest(
    'invalidValue',
    `${where} takes at most ${limits.values} values (a limit of this service)`,
  );
}

/** One value of an attribute: the value of a single-valued one, one element of a multi-valued one. */
export function single(value: Json, attribute: Attribute, reading: Reading, where: string): Json | undefined {
  const { dialect } = reading;
  if (value === null || (value === '' && dialect.emptyTextIsNoValue)) return undefined;
  if (!attribute.subAttributes) {
    const plain = dialect.looseTypes ? coerced(value, attribute) : value;
    return allowed(simple(plain, attribute, dialect, where), attribute, dialect, where);
  }
  const role = dialect.looseRoles && attribute.name === 'roles' ? plainRole(value) : value;
  if (isObject(role)) {
    return isCanonical(role, attribute.subAttributes) ? role : complexValue(role, attribute, reading, where);
  }
  const main = dialect.looseShapes && attribute.subAttributes.find('value');
  if (!main || isArray(role)) throw mistyped(where, 'an object (RFC 7643 §2.3.8)');
  const plain = simple(role, main, dialect, where);
  return plain === undefined ? undefined : { value: plain };
}

/**
 * Whether an object of text and truth values is stored just as it came, as most are: then it is kept
 * instead of a copy.
 */
export function isCanonical(value: JsonObject, attributes: AttributeSet): boolean {
  let size = 0;
  for (const name in value) {
    const attribute = attributes.find(name);
    if (attribute?.name !== name || !isPlain(value[name], attribute)) return false;
    size++;
  }
  return size > 0;
}

function isPlain(value: Json | undefined, attribute: Attribute): boolean {
  const { type, multiValued, mutability, restricted } = attribute;
  if (multiValued || mutability === 'readOnly' || mutability === 'writeOnly') return false;
  if (restricted && !attribute.canonicalValues?.some(each => each === value)) return false;
  if (type === 'boolean') return typeof value === 'boolean';
  return (type === 'string' || type === 'reference') && typeof value === 'string' && value !== '';
}

function complexValue(
  value: JsonObject,
  attribute: Attribute,
  reading: Reading,
  where: string,
): JsonObject | undefined {
  const result: Record<string, Json> = {};
  for (const name of Object.keys(value)) {
    const sub = attribute.subAttributes?.find(name);
    const path = `${where}.${name}`;
    if (!sub && isPassedOver(path, name, reading)) continue;
    if (sub?.mutability === 'readOnly') continue;
    const one = canonical(own(value, name) ?? null, sub, reading, path);
    if (one !== undefined && sub?.mutability !== 'writeOnly') result[sub?.name ?? name] = one;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

/** The canonical spelling, where the schema takes no other values. */
function allowed(
  value: Json | undefined,
  attribute: Attribute,
  { otherValues }: Dialect,
  where: string,
): Json | undefined {
  const { restricted, canonicalValues, caseExact } = attribute;
  if (!restricted || !canonicalValues || typeof value !== 'string') return value;
  const fold = (text: string) => (caseExact ? text : text.toLowerCase());
  const found = canonicalValues.find(each => fold(each) === fold(value));
  if (found !== undefined || otherValues) return found ?? value;
  throw badRequest('invalidValue', `${where} takes ${canonicalValues.join(', ')} (RFC 7643 §2.3.1)`);
}

/** Whether an unknown name is passed over. Throws where it cannot be an attribute's or may not be one here. */
export function isPassedOver(path: string, name: string, { closed, dialect }: Reading): boolean {
  const isName = isAttributeName(name);
  if (!isName && dialect.passesOver) return true;
  if (!isName) throw badRequest('invalidSyntax', `${path} is not an attribute name (RFC 7643 §2.1)`);
  if (closed)
    throw badRequest('invalidSyntax', `${path} is not an attribute this service knows (RFC 7643 §3)`);
  return false;
}

function simple(
  value: Json,
  { type, name }: Attribute,
  { textBooleans, looseTypes }: Dialect,
  where: string,
): Json | undefined {
  switch (type) {
    case 'boolean': {
      if (typeof value === 'boolean') return value;
      const truth = textBooleans && typeof value === 'string' ? textBoolean(value) : undefined;
      if (truth === undefined) throw mistyped(where, 'a boolean (RFC 7643 §2.3.2)');
      return truth;
    }
    case 'integer':
      if (!Number.isSafeInteger(value)) throw mistyped(where, 'an integer (RFC 7643 §2.3.4)');
      return value;
    case 'decimal':
      if (!Number.isFinite(value)) throw mistyped(where, 'a number (RFC 7643 §2.3.3)');
      return value;
    case 'dateTime':
      if (typeof value !== 'string' || !(looseTypes || dateTime.test(value)) || timeOf(value) === undefined) {
        throw mistyped(where, 'a dateTime such as 2008-01-23T04:56:22Z (RFC 7643 §2.3.5)');
      }
      return value;
    case 'binary':
      if (typeof value !== 'string' || !base64.test(value)) throw mistyped(where, 'base64 (RFC 7643 §2.3.6)');
      return value;
    case 'complex':
      throw mistyped(`${where} (${name})`, 'an object (RFC 7643 §2.3.8)');
    default:
      if (typeof value !== 'string') throw mistyped(where, 'a string (RFC 7643 §2.3.1)');
      return value;
  }
}

/** RFC 7643 §2.3.5: an xsd:dateTime with date and time. */
const dateTime = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
/** RFC 7643 §2.3.6 names RFC 4648 §4 and §5, with or without padding. */
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

function mistyped(where: string, wanted: string): Error {
  return badRequest('invalidValue', `${where} takes ${wanted}`);
}

/** A value no schema describes, as it came, without nulls and without names that could not be attributes. */
function kept(value: Json, where: string, dialect: Dialect): Json | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number' && !Number.isFinite(value)) throw mistyped(where, 'a finite number');
  if (isArray(value)) {
    const elements = value.map(each => kept(each, where, dialect)).filter(each => each !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  if (!isObject(value)) return value;
  const result: Record<string, Json> = {};
  for (const name of Object.keys(value)) {
    const isName = isAttributeName(name);
    if (!isName && dialect.passesOver) continue;
    if (!isName)
      throw badRequest('invalidSyntax', `${where}.${name} is not an attribute name (RFC 7643 §2.1)`);
    const each = kept(own(value, name) ?? null, where, dialect);
    if (each !== undefined) result[name] = each;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}
