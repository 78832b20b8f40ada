import { badRequest } from '../error.ts';
import { compileElementFilter } from '../filter/compile.ts';
import type { Filter } from '../filter/filter.ts';
import { equal, isArray, isObject, type Json, type JsonObject, own, withProperty } from '../json.ts';
import { canonical, checkCount, single } from '../resource/canonical.ts';
import type { Attribute } from '../schema/attribute.ts';
import type { AttributePlace } from '../schema/type.ts';
import type { PatchContext } from './context.ts';
import { demotedOthers, joined, keptElements, withoutListed } from './elements.ts';
import type { PatchOperation } from './operation.ts';

/**
 * An attribute's value after one operation on it, on elements of it or on a sub-attribute; undefined
 * where none is left. Gives back the very same value where nothing changes.
 */
export function changeAttribute(
  value: Json | undefined,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  const { path } = operation;
  const changed = path?.element
    ? changeElements(value, path.element, place, operation, context)
    : place.sub
      ? changeSub(value, place, operation, context)
      : changeWhole(value, place, operation, context);
  if (equal(changed, value)) return value;
  const { attribute } = place;
  checkCount(changed, place.name, path?.text ?? place.name);
  // "However, a client MAY add a value to an immutable attribute if the attribute had no previous value."
  if (attribute?.mutability === 'immutable' && value !== undefined) {
    throw immutable(operation.path?.text ?? place.name);
  }
  const replaced = operation.op === 'replace' && !path?.element && !place.sub;
  const hasPrimary = !attribute || attribute.subAttributes?.find('primary') !== undefined;
  return hasPrimary && !replaced ? demotedOthers(value, changed) : changed;
}

function changeWhole(
  value: Json | undefined,
  { attribute, name }: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  const text = operation.path?.text ?? name;
  if (operation.op === 'remove') {
    if (operation.value === undefined || !isArray(value)) return undefined;
    return withoutListed(value, operation.value, attribute);
  }
  const given = canonical(wholeValue(operation, attribute), attribute, context, text);
  const keepsOne = context.single.has(name) && context.dialect.looseShapes;
  if (operation.op === 'replace' && !isObject(given)) return given;
  // "Replace" of a complex value sets the sub-attributes it names, as "add" does (RFC 7644 §3.5.2.3).
  if (isObject(given) && isObject(value) && !attribute?.multiValued) {
    return merged(value, operation.value, given);
  }
  if (operation.op === 'replace' || keepsOne) return given;
  // Of members none is there twice, also among the first ones.
  const before = value === undefined && name === 'members' ? none : value;
  if (!isArray(before)) return given;
  if (given === undefined) return value;
  return joined(before, isArray(given) ? given : [given], name);
}

const none: readonly Json[] = [];

/** "A new value is added": of a multi-valued attribute one by itself too (RFC 7644 §3.5.2, §3.5.2.1). */
function wholeValue(
  { op, path, value }: Exclude<PatchOperation, { op: 'remove' }>,
  attribute: Attribute | undefined,
): Json {
  return op === 'add' && path && attribute?.multiValued && isObject(value) ? [value] : value;
}

function changeSub(
  value: Json | undefined,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  if (isArray(value)) return keptElements(value.map(each => withSub(each, place, operation, context)));
  if (value !== undefined) return withSub(value, place, operation, context);
  if (operation.op === 'remove') return undefined;
  const made = withSub({}, place, operation, context);
  return made !== undefined && place.attribute?.multiValued ? [made] : made;
}

function changeElements(
  value: Json | undefined,
  filter: Filter,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  const { attribute, name } = place;
  const text = operation.path?.text ?? name;
  const { createsFilteredElements, looseShapes } = context.dialect;
  if (attribute && !attribute.multiValued && !(looseShapes && attribute.subAttributes)) {
    throw badRequest(
      'invalidPath',
      `${text} selects elements of ${name}, which has no elements (RFC 7644 §3.5.2)`,
    );
  }
  const lets = compileElementFilter(filter, attribute, context.dialect);
  const elements = value === undefined ? [] : isArray(value) ? value : [value];
  const matches = (element: Json) => isObject(element) && lets(element);
  if (!elements.some(matches)) {
    // "If the user was not a member of this group, no changes should be made … and a success response."
    if (operation.op === 'remove' && (createsFilteredElements || name === 'members')) return value;
    if (!createsFilteredElements) throw badRequest('noTarget', `${text} matches nothing (RFC 7644 §3.5.2)`);
    const made = withFilterValues(filter, attribute, context);
    const changed = changedElement(made, place, operation, context);
    const created = isObject(changed) ? { ...made, ...changed } : changed;
    const list = created === undefined || equal(created, made) ? elements : [...elements, created];
    return likeBefore(list, value, attribute);
  }
  const changed = elements.map(element =>
    matches(element) ? changedElement(element, place, operation, context) : element,
  );
  return likeBefore(keptElements(changed) ?? [], value, attribute);
}

/** One element after the operation: a sub-attribute of it, or the whole of it. */
function changedElement(
  element: Json,
  place: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  if (place.sub) return withSub(element, place, operation, context);
  if (operation.op === 'remove') return undefined;
  const { attribute, name } = place;
  const text = operation.path?.text ?? name;
  const [only] =
    isArray(operation.value) && operation.value.length === 1 ? operation.value : [operation.value];
  const given = attribute
    ? single(only ?? null, attribute, context, text)
    : canonical(only ?? null, undefined, context, text);
  if (given === undefined) return undefined;
  if (!isObject(element) || !isObject(given)) return given;
  for (const part of attribute?.subAttributes?.all ?? []) {
    const before = part.mutability === 'immutable' ? own(element, part.name) : undefined;
    const after = own(given, part.name) ?? (operation.op === 'add' ? before : undefined);
    if (before !== undefined && !equal(before, after)) throw immutable(`${name}.${part.name}`);
  }
  // "All matching record values SHALL be replaced" (RFC 7644 §3.5.2.3); add merges.
  return operation.op === 'add' ? { ...element, ...given } : given;
}

function withSub(
  holder: Json,
  { sub, attribute, name }: AttributePlace,
  operation: PatchOperation,
  context: PatchContext,
): Json | undefined {
  if (!sub) return holder;
  if (!isObject(holder) || (attribute && !attribute.subAttributes)) {
    throw badRequest('invalidPath', `${name} has no sub-attributes (RFC 7644 §3.10)`);
  }
  const before = own(holder, sub.name);
  const text = operation.path?.text ?? `${name}.${sub.name}`;
  const given =
    operation.op === 'remove' ? undefined : canonical(operation.value, sub.attribute, context, text);
  if (equal(before, given)) return holder;
  if (sub.attribute?.mutability === 'immutable' && before !== undefined) throw immutable(text);
  const changed = withProperty(holder, sub.name, given);
  return Object.keys(changed).length > 0 ? changed : undefined;
}

function immutable(text: string): Error {
  return badRequest('mutability', `${text} is immutable and has a value (RFC 7644 §3.5.2)`);
}

/** `emails[type eq "work"]` where there is none: an element with that type (RFC leaves it open, Entra needs it). */
function withFilterValues(
  filter: Filter,
  attribute: Attribute | undefined,
  context: PatchContext,
): JsonObject {
  if (filter.op === 'and') {
    return Object.assign({}, ...filter.filters.map(each => withFilterValues(each, attribute, context)));
  }
  if (filter.op !== 'eq') return {};
  const sub = attribute?.subAttributes?.find(filter.path.name);
  const value = canonical(filter.value, sub, context, filter.path.text);
  return value === undefined ? {} : { [sub?.name ?? filter.path.name]: value };
}

/** Sub-attributes that were sent as null or empty go, the others are set. A reference to another resource is replaced. */
function merged(value: JsonObject, sent: Json, given: JsonObject): JsonObject {
  if (own(given, 'value') !== undefined) return given;
  const names = new Set(isObject(sent) ? Object.keys(sent).map(name => name.toLowerCase()) : []);
  const kept = Object.entries(value).filter(([name]) => !names.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), ...given };
}

/** A filter on a single complex value, such as `manager[value eq "…"]`, leaves a single value. */
function likeBefore(
  list: Json,
  before: Json | undefined,
  attribute: Attribute | undefined,
): Json | undefined {
  if (!isArray(list) || list.length === 0) return undefined;
  const wasList = isArray(before) || (attribute ? attribute.multiValued : before === undefined);
  return wasList ? list : list[0];
}
