import { parsePath } from '../filter/parse.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { locate, type ResourceType } from '../schema/type.ts';

/** Names, folded, with what is chosen below each; `true` is all of it. */
type Choice = Map<string, Choice | true>;

/** RFC 7644 §3.9: which attributes a response has. Undefined: all. */
export type Projection = ((resource: JsonObject) => JsonObject) | undefined;

/**
 * Reads `attributes` or `excludedAttributes` under what the schemas say of "returned" (RFC 7643 §7).
 * Throws ScimError 400 invalidPath where a name is none.
 *
 * @param asked names of attributes "returned": "request" that a write speaks of
 */
export function projection(
  attributes: readonly string[],
  excluded: readonly string[],
  type: ResourceType,
  unqualified: boolean,
  asked?: ReadonlySet<string>,
): Projection {
  const { always, alwaysParts, never } = type.demands.returned;
  if (attributes.length > 0) {
    const wanted = choice([...always, ...attributes], type, unqualified);
    for (const text of alwaysParts) include(wanted, stepsOf(text, type, false));
    if (never.length === 0) return resource => only(resource, wanted);
    const secret = choice(never, type, unqualified);
    return resource => without(only(resource, wanted), secret);
  }
  const hidden = asked ? hiddenOf(type).filter(text => !asked.has(text)) : hiddenOf(type);
  if (excluded.length === 0 && hidden.length === 0) return undefined;
  const unwanted = choice([...excluded, ...hidden], type, unqualified);
  for (const text of always) exempt(unwanted, stepsOf(text, type, false));
  for (const text of alwaysParts) exempt(unwanted, stepsOf(text, type, false));
  return resource => without(resource, unwanted);
}

/** What is not returned where nobody asks for it. */
function hiddenOf({ demands }: ResourceType): readonly string[] {
  const { request, never } = demands.returned;
  if (request.length === 0) return never;
  return never.length === 0 ? request : [...request, ...never];
}

/** `attributes=userName,name.givenName`, given once or more. */
export function names(values: readonly string[]): string[] {
  return values.flatMap(value => value.split(',').flatMap(name => name.trim() || []));
}

function choice(paths: readonly string[], type: ResourceType, unqualified: boolean): Choice {
  const tree: Choice = new Map();
  for (const text of paths) add(tree, stepsOf(text, type, unqualified));
  return tree;
}

/** Where a path leads from the resource, folded. */
function stepsOf(text: string, type: ResourceType, unqualified: boolean): string[] {
  const place = locate(type, parsePath(text), unqualified);
  const steps =
    place.kind === 'attribute'
      ? [place.extension, place.name, place.sub?.name]
      : place.kind === 'extension'
        ? [place.extension]
        : [];
  return steps.flatMap(step => step?.toLowerCase() ?? []);
}

/** "This parameter SHALL have no effect on attributes whose returned setting is always" (RFC 7644 §3.4.2.5). */
function exempt(tree: Choice, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  if (rest.length === 0) {
    tree.delete(step);
    return;
  }
  const below = tree.get(step);
  if (below !== undefined && below !== true) exempt(below, rest);
}

/** A sub-attribute, where something of its attribute is chosen. */
function include(tree: Choice, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  const below = tree.get(step);
  if (below === undefined || below === true) return;
  if (rest.length === 1) add(below, rest);
  else include(below, rest);
}

function add(tree: Choice, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  const below = tree.get(step);
  if (below === true) return;
  if (rest.length === 0) {
    tree.set(step, true);
    return;
  }
  const branch: Choice = below ?? new Map();
  tree.set(step, branch);
  add(branch, rest);
}

function only(object: JsonObject, tree: Choice): JsonObject {
  const chosen: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    const below = tree.get(name.toLowerCase());
    if (below === undefined) continue;
    const part = below === true ? value : filled(eachObject(value, one => only(one, below)));
    if (part !== undefined) chosen[name] = part;
  }
  return chosen;
}

/** Nothing where nothing is left of it. */
function filled(value: Json): Json | undefined {
  if (isArray(value)) {
    const elements = value.filter(each => filled(each) !== undefined);
    return elements.length > 0 ? elements : undefined;
  }
  return isObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

function without(object: JsonObject, tree: Choice): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [name, value] of Object.entries(object)) {
    const below = tree.get(name.toLowerCase());
    if (below === true) continue;
    kept[name] = below ? eachObject(value, one => without(one, below)) : value;
  }
  return kept;
}

function eachObject(value: Json, change: (object: JsonObject) => JsonObject): Json {
  if (isArray(value)) return value.map(each => (isObject(each) ? change(each) : each));
  return isObject(value) ? change(value) : value;
}
