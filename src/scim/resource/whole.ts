import type { Dialect } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { isArray, isObject, type Json, type JsonObject, own } from '../json.ts';
import type { ResourceType } from '../schema/type.ts';
import type { Meta, ScimResource } from './resource.ts';

/**
 * A resource from its attributes: `schemas` names the schemas in use (RFC 7643 §3), and a user has
 * `active` whether or not the client ever sent it: Entra adds an absent one again in every cycle.
 */
export function whole(id: string, attributes: JsonObject, meta: Meta, type: ResourceType): ScimResource {
  const { schemas: _, id: __, meta: ___, ...rest } = attributes;
  const schemas = [type.schema.id, ...Object.keys(rest).filter(name => name.includes(':'))];
  const lacksActive = type.attributes.find('active') !== undefined && !Object.hasOwn(rest, 'active');
  return lacksActive ? { schemas, id, ...rest, active: true, meta } : { schemas, id, ...rest, meta };
}

/**
 * What the schemas demand of a whole resource: a value for each required attribute, and one primary
 * element at most (RFC 7643 §2.4). Throws ScimError 400 invalidValue naming every attribute at fault.
 */
export function checkWhole(resource: JsonObject, type: ResourceType, dialect: Dialect): void {
  const missing: string[] = [];
  for (const { required, name } of type.attributes.all)
    if (required && isEmpty(own(resource, name))) missing.push(name);
  if (missing.length > 0)
    throw badRequest('invalidValue', `${type.name} requires a value for ${missing.join(', ')}`);
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
