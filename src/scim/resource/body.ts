import { badRequest } from '../error.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName } from '../json.ts';
import { limits } from '../limits.ts';
import { extensionOf, type ResourceType } from '../schema/type.ts';
import { canonical, isCanonical, isPassedOver, type Reading } from './canonical.ts';

/** The JSON object a request carries. Throws ScimError 400 invalidSyntax. */
export function parseBody(text: string | undefined): JsonObject {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    throw badRequest('invalidSyntax', 'the body is not JSON (RFC 7644 §3.8)');
  }
  if (!isObject(body)) throw badRequest('invalidSyntax', 'the body is not a JSON object (RFC 7643 §3)');
  if (!isWithin(limits.depth, body)) {
    throw badRequest('invalidSyntax', `the body is nested deeper than ${limits.depth} levels`);
  }
  return body;
}

/** Checked once for all that walk through a body, since none of them may run out of stack. */
function isWithin(levels: number, value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  if (isArray(value)) {
    for (const each of value) if (!isWithin(levels - 1, each)) return false;
    return true;
  }
  for (const name in value) if (!isWithin(levels - 1, value[name])) return false;
  return true;
}

/**
 * The attributes of a POST or PUT body as they are stored. What only the service provider may write is
 * ignored (RFC 7644 §3.3); a password is taken and forgotten, since it is never returned.
 * Throws ScimError 400.
 */
export function readAttributes(body: JsonObject, type: ResourceType, reading: Reading): JsonObject {
  readSchemas(body, type, reading);
  const result: Record<string, Json> = {};
  for (const name in body) {
    const value = body[name] ?? null;
    if (name.includes(':')) {
      const extension = readExtension(name, value, type, reading);
      if (extension) result[extensionOf(type, name)?.id ?? name] = extension;
      continue;
    }
    const attribute = type.attributes.find(name);
    if (!attribute && isPassedOver(name, name, reading)) continue;
    if (attribute?.mutability === 'readOnly') continue;
    const stored = canonical(value, attribute, reading, attribute?.name ?? name);
    if (stored !== undefined && attribute?.mutability !== 'writeOnly')
      result[attribute?.name ?? name] = stored;
  }
  return result;
}

/** One extension's attributes; undefined where none has a value. */
export function readExtension(
  urn: string,
  value: Json,
  type: ResourceType,
  reading: Reading,
): JsonObject | undefined {
  const schema = extensionOf(type, urn);
  if (!schema && reading.closed)
    throw badRequest('invalidSyntax', `${urn} is not a schema this service knows (RFC 7643 §3)`);
  if (!extensionUrn.test(urn) || urn.length > limits.filterLength) {
    if (reading.dialect.passesOver) return undefined;
    throw badRequest('invalidSyntax', `${urn} is not a schema's URN (RFC 7643 §3.3)`);
  }
  if (value === null) return undefined;
  if (!isObject(value)) throw badRequest('invalidValue', `${urn} takes an object (RFC 7643 §3.3)`);
  if (schema && isCanonical(value, schema.attributes)) return value;
  const result: Record<string, Json> = {};
  for (const [name, each] of Object.entries(value)) {
    const attribute = schema?.attributes.find(name);
    // Some clients name its schema in an extension too; it says nothing new.
    if (!attribute && schema && name.toLowerCase() === 'schemas') continue;
    const path = `${urn}:${name}`;
    if (!attribute && isPassedOver(path, name, reading)) continue;
    if (attribute?.mutability === 'readOnly') continue;
    const stored = canonical(each, attribute, reading, path);
    if (stored !== undefined && attribute?.mutability !== 'writeOnly')
      result[attribute?.name ?? name] = stored;
  }
  return Object.keys(result).length > 0 ? result : undefined;
}

const extensionUrn = /^[A-Za-z][\w+.-]*:[^\s"\\]+$/;

/** RFC 7643 §3: `schemas` is required and names what the resource uses. */
function readSchemas(body: JsonObject, type: ResourceType, { dialect }: Reading): void {
  const schemas = own(body, ownName(body, 'schemas'));
  if (dialect.looseEnvelopes) {
    // Entra lists URNs that nothing of the body uses, such as ADSCIM's group, and leaves out custom ones.
    if (schemas === undefined || schemas === null || isArray(schemas)) return;
    throw badRequest('invalidSyntax', 'schemas takes a list of URNs');
  }
  if (!isArray(schemas) || !schemas.every(urn => typeof urn === 'string')) {
    throw badRequest('invalidSyntax', 'schemas takes a list of URNs (RFC 7643 §3)');
  }
  const known = [type.schema.id, ...type.extensions.map(({ id }) => id)];
  const named = new Set(schemas.map(urn => urn.toLowerCase()));
  if (!named.has(type.schema.id.toLowerCase())) {
    throw badRequest('invalidSyntax', `schemas does not name ${type.schema.id} (RFC 7643 §3)`);
  }
  if (named.size < schemas.length) {
    throw badRequest(
      'invalidSyntax',
      'schemas names one twice: "Duplicate values MUST NOT be included" (RFC 7643 §3)',
    );
  }
  const unknown = schemas.find(urn => !known.some(id => id.toLowerCase() === urn.toLowerCase()));
  if (unknown !== undefined) {
    throw badRequest(
      'invalidValue',
      `schemas names ${unknown}, which ${type.endpoint} does not have (RFC 7643 §3)`,
    );
  }
}
