import { lenient } from '../dialect.ts';
import { badRequest } from '../error.ts';
import { parsePath } from '../filter/parse.ts';
import { isArray, isObject, type Json, own, ownName, withProperty } from '../json.ts';
import { readExtension } from '../resource/body.ts';
import { serviceProviders } from '../resource/resource.ts';
import type { Version } from '../resource/version.ts';
import { type AttributePlace, locate, type Place } from '../schema/type.ts';
import { changeAttribute } from './attribute.ts';
import type { PatchContext } from './context.ts';
import { Draft } from './draft.ts';
import { joinedMemberRuns } from './member-runs.ts';
import type { PatchOperation } from './operation.ts';

/**
 * A draft of what the resource is after all operations, in order; what did not change is shared with the resource,
 * which stays as it is. All or nothing: the first operation that fails throws, ScimError 400 (RFC 7644 §3.5.2).
 */
export function applyOperations(
  version: Version,
  operations: readonly PatchOperation[],
  context: PatchContext,
): Draft {
  const draft = new Draft(version);
  for (const operation of joinedMemberRuns(operations, context)) applyOperation(draft, operation, context);
  return draft;
}

function applyOperation(draft: Draft, operation: PatchOperation, context: PatchContext): void {
  const { path } = operation;
  if (path) {
    const place = locate(context.type, path, context.dialect.unqualifiedExtensions);
    applyAt(draft, place, operation, context);
  } else if (operation.op !== 'remove') {
    applyPathless(draft, operation.op, operation.value, context);
  }
}

function applyAt(draft: Draft, place: Place, operation: PatchOperation, context: PatchContext): void {
  if (place.kind === 'attribute') applyToAttribute(draft, place, operation, context);
  else if (place.kind === 'extension') applyToExtension(draft, place.extension, operation, context);
  else if (operation.op !== 'remove') applyPathless(draft, operation.op, operation.value, context);
  else throw badRequest('noTarget', 'a whole resource is not removed by PATCH (RFC 7644 §3.5.2.2)');
}

function applyPathless(draft: Draft, op: 'add' | 'replace', value: Json, context: PatchContext): void {
  if (!isObject(value))
    throw badRequest('invalidSyntax', 'without a path the value takes an object (RFC 7644 §3.5.2.1)');
  for (const [key, each] of Object.entries(value)) {
    // Clients that send a resource as they read it send these too.
    if (serviceProviders.includes(key.toLowerCase()) && context.dialect.looseEnvelopes) continue;
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
    applyAt(draft, place, { op, path, value: each }, context);
  }
}

function applyToExtension(draft: Draft, urn: string, operation: PatchOperation, context: PatchContext): void {
  if (operation.op === 'remove' || operation.value === null) {
    draft.set(draft.ownName(urn), undefined);
    return;
  }
  const { value } = operation;
  if (!isObject(value)) throw badRequest('invalidValue', `${urn} takes an object (RFC 7643 §3.3)`);
  // Reads it whole first, for unknown schemas and names.
  readExtension(urn, value, context.type, context);
  for (const [key, each] of Object.entries(value)) {
    if (key.toLowerCase() === 'schemas') continue;
    const path = parsePath(`${urn}:${key}`);
    const place = locate(context.type, path, false);
    applyAt(draft, place, { ...operation, path, value: each }, context);
  }
}

function applyToAttribute(
  draft: Draft,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): void {
  const { attribute, extension, name, sub } = place;
  const text = operation.path?.text ?? name;
  if (!attribute || (sub && attribute.subAttributes && !sub.attribute)) refuseUnknownPath(text, context);
  const leaf = sub?.attribute ?? attribute;
  if (attribute?.mutability === 'readOnly' || leaf?.mutability === 'readOnly') {
    if (context.dialect.passesOver || isKnownSchemas(place, operation, context)) return;
    throw badRequest('mutability', `${text} is read-only (RFC 7644 §3.5.2)`);
  }
  // A password is taken and forgotten: it is never returned.
  if (leaf?.mutability === 'writeOnly') return;
  if (extension === undefined) {
    const key = attribute ? name : draft.ownName(name);
    draft.set(key, changeAttribute(draft.get(key), place, operation, context));
    return;
  }
  const urn = draft.ownName(extension);
  const held = draft.get(urn);
  const holder = isObject(held) ? held : {};
  const key = attribute ? name : ownName(holder, name);
  const before = own(holder, key);
  const after = changeAttribute(before, place, operation, context);
  if (after === before) return;
  const changed = withProperty(holder, key, after);
  draft.set(urn, Object.keys(changed).length > 0 ? changed : undefined);
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

function refuseUnknownPath(text: string, context: PatchContext): void {
  if (context.closed)
    throw badRequest('invalidPath', `${text} is not an attribute this service knows (RFC 7644 §3.12)`);
}
