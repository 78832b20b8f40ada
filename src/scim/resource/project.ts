import { parsePath } from '../filter/parse.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { locate, type ResourceType } from '../schema/type.ts';

/** Names, folded, with what is chosen below each; `true` is all of it. */
type Choice = Map<string, Choice | true>;

/** RFC 7644 §3.9: which attributes a response has. Undefined: all. */
export type Projection = ((resource: JsonObject) => JsonObject) | undefined;

/**
 * Reads `attributes` or `excludedAttributes`; `schemas` and `id` are always returned.
 * Throws ScimError 400 invalidPath where a name is none.
 */
export function projection(
  attributes: readonly string[],
  excluded: readonly string[],
  type: ResourceType,
  unqualified: boolean,
): Projection {
  if (attributes.length > 0) {
    const wanted = choice([...always, ...attributes], type, unqualified);
    return resource => only(resource, wanted);
  }
  if (excluded.length > 0) {
    const unwanted = choice(excluded, type, unqualified);
    for (const name of always) unwanted.delete(name);
    return resource => without(resource, unwanted);
  }
  return undefined;
}

/** `attributes=userName,name.givenName`, given once or more. */
export function names(values: readonly string[]): string[] {
  return values.flatMap(value => value.split(',').flatMap(name => name.trim() || []));
}

const always = ['schemas', 'id'];

function choice(paths: readonly string[], type: ResourceType, unqualified: boolean): Choice {
  const tree: Choice = new Map();
  for (const text of paths) {
    const place = locate(type, parsePath(text), unqualified);
    const steps =
      place.kind === 'attribute'
        ? [place.extension, place.name, place.sub?.name]
        : place.kind === 'extension'
          ? [place.extension]
          : [];
    add(
      tree,
      steps.flatMap(step => step?.toLowerCase() ?? []),
    );
  }
  return tree;
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
    const part = below === true ? value : eachObject(value, one => only(one, below));
    if (!isObject(part) || Object.keys(part).length > 0) chosen[name] = part;
  }
  return chosen;
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
