import type { Json, JsonObject } from '../../scim/index.ts';

/** One attribute of a resource before and after a request; of a list the elements that differ. */
export interface AttributeChange {
  /** As a PATCH would name it: `name.givenName`, `emails[type eq "work"].value`, `urn:…:User:department`. */
  attribute: string;
  /** Absent: it had no value. */
  before?: Json;
  /** Absent: it has no value any more. */
  after?: Json;
}

/**
 * What became of a resource, attribute by attribute; without `before` it is new, without `after` it is gone. What
 * follows from its attributes, as `meta` and `schemas` do, is left out.
 */
export function difference(before: JsonObject = none, after: JsonObject = none): AttributeChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter(name => !derived.has(name))
    .flatMap(name => values(name, held(before, name), held(after, name), name.includes(':') ? ':' : '.'));
}

const none: JsonObject = {};
const derived = new Set(['schemas', 'id', 'meta']);

function values(
  attribute: string,
  before: Json | undefined,
  after: Json | undefined,
  separator = '.',
): AttributeChange[] {
  if (isSame(before, after)) return [];
  if (isList(before ?? after) && isList(after ?? before))
    return elements(attribute, list(before), list(after));
  if (isObject(before ?? after) && isObject(after ?? before)) {
    const [old, now] = [object(before), object(after)];
    const names = new Set([...Object.keys(old), ...Object.keys(now)]);
    return [...names].flatMap(name => values(attribute + separator + name, held(old, name), held(now, name)));
  }
  return [{ attribute, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** Elements of one type are one element that changed; otherwise elements come and go. */
function elements(attribute: string, before: readonly Json[], after: readonly Json[]): AttributeChange[] {
  const kept = new Set(after.map(key));
  const had = new Set(before.map(key));
  const gone = before.filter(each => !kept.has(key(each)));
  const come = after.filter(each => !had.has(key(each)));
  const pairs = gone.flatMap(old => {
    const type = typeOf(old);
    const now = come.filter(each => typeOf(each) === type);
    const alone =
      type !== undefined && now.length === 1 && gone.filter(each => typeOf(each) === type).length === 1;
    return alone ? now.map(each => ({ type, old, now: each })) : [];
  });
  const paired = new Set(pairs.flatMap(({ old, now }) => [old, now]));
  const changed = pairs.flatMap(({ type, old, now }) => values(`${attribute}[type eq "${type}"]`, old, now));
  const rest = {
    before: gone.filter(each => !paired.has(each)),
    after: come.filter(each => !paired.has(each)),
  };
  if (rest.before.length === 0 && rest.after.length === 0) return changed;
  return [
    ...changed,
    {
      attribute,
      ...(rest.before.length > 0 && { before: rest.before }),
      ...(rest.after.length > 0 && { after: rest.after }),
    },
  ];
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);
const list = (value: Json | undefined) => (isList(value) ? value : []);
const object = (value: Json | undefined) => (isObject(value) ? value : none);
const held = (of: JsonObject, name: string) => (Object.hasOwn(of, name) ? of[name] : undefined);
const key = (value: Json) => JSON.stringify(value);
const isSame = (a: Json | undefined, b: Json | undefined) =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

function typeOf(value: Json): string | undefined {
  const type = isObject(value) ? held(value, 'type') : undefined;
  return typeof type === 'string' ? type : undefined;
}
