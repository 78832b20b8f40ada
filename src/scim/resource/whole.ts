import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName } from '../json.ts';
import type { ResourceType } from '../schema/type.ts';

/**
 * Attributes with what a server adds to them. Where nobody says anything of `active` a user is active, or else Entra
 * adds it again in every cycle; "null" overrides a default (RFC 7644 §3.3, §3.5.1).
 *
 * @param asserted the body of the POST or PUT they are from
 */
export function withDefaults(attributes: JsonObject, type: ResourceType, asserted: JsonObject): JsonObject {
  const isActive =
    type.attributes.find('active') !== undefined &&
    !Object.hasOwn(attributes, 'active') &&
    !Object.hasOwn(asserted, ownName(asserted, 'active'));
  return isActive ? { ...attributes, active: true } : attributes;
}

/**
 * What the schemas demand of a whole resource: a value for each required attribute, and one primary
 * element at most (RFC 7643 §2.4). Throws ScimError 400 naming every attribute at fault: invalidValue, or
 * mutability where a PATCH left a required attribute unassigned (RFC 7644 §3.5.2.2).
 *
 * @param concerns whether the resource has all it has of an attribute; the others are as they shall be
 */
export function checkWhole(
  resource: JsonObject,
  type: ResourceType,
  dialect: Dialect,
  isPatched: boolean,
  concerns: (name: string) => boolean = () => true,
): void {
  const missing: string[] = [];
  const { required, requiredOf, requiredParts } = type.demands;
  for (const name of required) if (concerns(name) && isEmpty(own(resource, name))) missing.push(name);
  for (const { extension, names } of requiredOf) {
    const held = own(resource, extension);
    if (!isObject(held)) continue;
    for (const name of names) if (isEmpty(own(held, name))) missing.push(`${extension}:${name}`);
  }
  for (const { extension, attribute, text, parts } of requiredParts) {
    const holder = extension === undefined ? resource : own(resource, extension);
    const value = isObject(holder) ? own(holder, attribute.name) : undefined;
    for (const each of isArray(value) ? value : [value]) {
      if (!isObject(each)) continue;
      for (const part of parts) if (isEmpty(own(each, part))) missing.push(`${text}.${part}`);
    }
  }
  if (missing.length > 0) {
    const rule = isPatched ? 'RFC 7644 §3.5.2.2' : 'RFC 7643 §7, "required"';
    throw badRequest(
      isPatched ? 'mutability' : 'invalidValue',
      `${type.name} requires a value for ${missing.join(', ')} (${rule})`,
    );
  }
  if (dialect.severalPrimaries) return;
  for (const name of Object.keys(resource)) {
    const value = resource[name];
    if (isArray(value) && primaries(value) > 1)
      throw badRequest('invalidValue', `${name} has more than one primary value (RFC 7643 §2.4)`);
  }
}

export function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (isArray(value) && value.length === 0);
}

function primaries(values: readonly Json[]): number {
  let count = 0;
  for (const value of values) if (isObject(value) && own(value, 'primary') === true) count++;
  return count;
}
