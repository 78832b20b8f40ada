/** JSON as a request brought it or as the store holds it. Stored values are never changed in place. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * The object's own property; what its prototype has, such as `constructor`, is not there. All that is functions and
 * the prototype itself, which no JSON is: to ask whether a name is its own first would be to look for it twice.
 */
export function own(object: JsonObject, name: string): Json | undefined {
  const value: unknown = object[name];
  if (typeof value === 'function') return undefined;
  if (isObject(value) && value === Object.getPrototypeOf(object)) return undefined;
  return value as Json | undefined;
}

/** The name under which the object holds `name`, whatever its case (RFC 7643 §2.1). */
export function ownName(object: JsonObject, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  const folded = name.toLowerCase();
  return Object.keys(object).find(key => key.toLowerCase() === folded) ?? name;
}

/** A copy with one property set, or left out where the value is undefined. */
export function withProperty(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const has = Object.hasOwn(object, name);
  if (value !== undefined && has) {
    // Costs half of a copy with a computed name. What is there already is no prototype.
    const copy: Record<string, Json> = { ...object };
    copy[name] = value;
    return copy;
  }
  if (value !== undefined) return { ...object, [name]: value };
  if (!has) return object;
  const { [name]: _, ...rest } = object;
  return rest;
}

export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((value, at) => equal(value, b[at]));
  }
  if (isObject(a) && isObject(b)) {
    let size = 0;
    for (const name in a) {
      if (!Object.hasOwn(b, name) || !equal(a[name], b[name])) return false;
      size++;
    }
    for (const _ in b) size--;
    return size === 0;
  }
  return false;
}
