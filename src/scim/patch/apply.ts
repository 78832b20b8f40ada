import { lenient } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { parsePath } from '../filter/parse.ts';
import { isArray, isObject, type Json, type JsonObject, own, ownName, withProperty } from '../json.ts';
import { readExtension } from '../resource/body.ts';
import { type AttributePlace, locate, type Place } from '../schema/type.ts';
import { changeAttribute } from './attribute.ts';
import type { PatchContext } from './context.ts';
import { joinedMemberRuns } from './member-runs.ts';
import type { PatchOperation } from './operation.ts';

/**
 * The attributes after all operations, in order; what did not change is shared with the old ones.
 * All or nothing: the first operation that fails throws, ScimError 400 (RFC 7644 §3.5.2).
 */
export function applyOperations(
  resource: JsonObject,
  operations: readonly PatchOperation[],
  context: PatchContext,
): JsonObject {
  return joinedMemberRuns(operations, context).reduce(
    (now, operation) => applyOperation(now, operation, context),
    resource,
  );
}

function applyOperation(resource: JsonObject, operation: PatchOperation, context: PatchContext): JsonObject {
  if (operation.op !== 'remove' && !operation.path) {
    return applyPathless(resource, operation.op, operation.value, context);
  }
  const { path } = operation;
  if (!path) return resource;
  const place = locate(context.type, path, context.dialect.unqualifiedExtensions);
  return applyAt(resource, place, operation, context);
}

function applyAt(
  resource: JsonObject,
  place: Place,
  operation: PatchOperation,
  context: PatchContext,
): JsonObject {
  switch (place.kind) {
    case 'resource':
      if (operation.op === 'remove')
        throw badRequest('noTarget', 'a whole resource is not removed by PATCH (RFC 7644 §3.5.2.2)');
      return applyPathless(resource, operation.op, operation.value, context);
    case 'extension':
      return applyToExtension(resource, place.extension, operation, context);
    case 'attribute':
      return applyToAttribute(resource, place, operation, context);
  }
}

function applyPathless(
  resource: JsonObject,
  op: 'add' | 'replace',
  value: Json,
  context: PatchContext,
): JsonObject {
  if (!isObject(value))
    throw badRequest('invalidSyntax', 'without a path the value takes an object (RFC 7644 §3.5.2.1)');
  let now = resource;
  for (const [key, each] of Object.entries(value)) {
    if (serviceProviders.has(key.toLowerCase()) && context.dialect.looseEnvelopes) continue;
    if (context.dialect.passesOver && !isPath(key)) continue;
    const path = parsePath(key, context.dialect);
    const place = locate(context.type, path, context.dialect.unqualifiedExtensions);
    const isLonger =
      place.kind === 'attribute' && (path.urn !== undefined || path.sub !== undefined || path.element);
    if (isLonger && !context.dialect.pathKeys) {
      throw badRequest(
        'invalidPath',
        `${key} is a path, and a key of the value takes an attribute or a schema (RFC 7644 §3.5.2.1)`,
      );
    }
    now = applyAt(now, place, { op, path, value: each }, context);
  }
  return now;
}

/** Written by the server alone; clients that send a resource as they read it send them too. */
const serviceProviders = new Set(['schemas', 'id', 'meta']);

function applyToExtension(
  resource: JsonObject,
  urn: string,
  operation: PatchOperation,
  context: PatchContext,
): JsonObject {
  const name = ownName(resource, urn);
  if (operation.op === 'remove') return withProperty(resource, name, undefined);
  const { value } = operation;
  if (value === null) return withProperty(resource, name, undefined);
  if (!isObject(value)) throw badRequest('invalidValue', `${urn} takes an object (RFC 7643 §3.3)`);
  // Reads it whole first, for unknown schemas and names.
  readExtension(urn, value, context.type, context);
  let now = resource;
  for (const [key, each] of Object.entries(value)) {
    if (key.toLowerCase() === 'schemas') continue;
    const path = parsePath(`${urn}:${key}`);
    const place = locate(context.type, path, false);
    now = applyAt(now, place, { ...operation, path, value: each }, context);
  }
  return now;
}

function applyToAttribute(
  resource: JsonObject,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): JsonObject {
  const { attribute, extension, name, sub } = place;
  const text = operation.path?.text ?? name;
  if (!attribute || (sub && attribute.subAttributes && !sub.attribute)) refuseUnknownPath(text, context);
  const leaf = sub?.attribute ?? attribute;
  if (attribute?.mutability === 'readOnly' || leaf?.mutability === 'readOnly') {
    if (context.dialect.passesOver || isKnownSchemas(place, operation, context)) return resource;
    throw badRequest('mutability', `${text} is read-only (RFC 7644 §3.5.2)`);
  }
  // A password is taken and forgotten: it is never returned.
  if (leaf?.mutability === 'writeOnly') return resource;
  if (extension === undefined) {
    const key = attribute ? name : ownName(resource, name);
    return withChanged(resource, key, changeAttribute(own(resource, key), place, operation, context));
  }
  const urn = ownName(resource, extension);
  const held = own(resource, urn);
  const holder = isObject(held) ? held : {};
  const key = attribute ? name : ownName(holder, name);
  const changed = withChanged(holder, key, changeAttribute(own(holder, key), place, operation, context));
  if (changed === holder) return resource;
  return withProperty(resource, urn, Object.keys(changed).length > 0 ? changed : undefined);
}

/** "If one of the PATCH operations modifies the schemas attribute": it follows from the attributes anyway. */
function isKnownSchemas(
  { name, extension }: AttributePlace,
  { op, value }: PatchOperation,
  { type }: PatchContext,
): boolean {
  if (name !== 'schemas' || extension !== undefined || op === 'remove' || !isArray(value)) return false;
  const known = [type.schema.id, ...type.extensions.map(({ id }) => id)];
  return value.every(each => known.some(id => typeof each === 'string' && id === each));
}

function isPath(text: string): boolean {
  try {
    parsePath(text, lenient);
    return true;
  } catch {
    return false;
  }
}

function withChanged(holder: JsonObject, name: string, value: Json | undefined): JsonObject {
  return own(holder, name) === value ? holder : withProperty(holder, name, value);
}

function refuseUnknownPath(text: string, context: PatchContext): void {
  if (context.closed)
    throw badRequest('invalidPath', `${text} is not an attribute this service knows (RFC 7644 §3.12)`);
}
