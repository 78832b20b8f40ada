import { equal, isArray, isObject, type Json, own } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';

/** RFC 7644 §3.5.2.1: what is there already is not added again. Members are the same when their ids are. */
export function joined(value: readonly Json[], added: readonly Json[], name: string): readonly Json[] {
  const fresh: Json[] = [];
  const identity = (element: Json) =>
    isObject(element) && name === 'members' ? own(element, 'value') : undefined;
  const ids = new Set(name === 'members' ? value.map(identity) : []);
  for (const each of added) {
    const id = identity(each);
    const known = id === undefined ? [...value, ...fresh].some(other => equal(other, each)) : ids.has(id);
    if (known) continue;
    if (id !== undefined) ids.add(id);
    fresh.push(each);
  }
  return fresh.length > 0 ? [...value, ...fresh] : value;
}

/** Entra removes members by a list of values; one that is not there is no error. */
export function withoutListed(
  value: readonly Json[],
  listed: Json,
  attribute: Attribute | undefined,
): Json | undefined {
  const exact = attribute?.subAttributes?.find('value')?.caseExact === true;
  const key = (each: Json) => {
    const main = isObject(each) ? own(each, 'value') : each;
    return typeof main === 'string' && !exact ? main.toLowerCase() : main;
  };
  const gone = new Set((isArray(listed) ? listed : [listed]).map(key));
  gone.delete(undefined);
  return keptElements(value.filter(each => !gone.has(key(each))));
}

/** RFC 7644 §3.5.2: where an operation makes a value primary, the others are so no longer. */
export function demotedOthers(before: Json | undefined, after: Json | undefined): Json | undefined {
  if (!isArray(after)) return after;
  const old = new Set(isArray(before) ? before : []);
  const isPrimary = (each: Json) => isObject(each) && own(each, 'primary') === true;
  if (!after.some(each => isPrimary(each) && !old.has(each))) return after;
  return after.map(each =>
    isObject(each) && isPrimary(each) && old.has(each) ? { ...each, primary: false } : each,
  );
}

export function keptElements(elements: readonly (Json | undefined)[]): Json | undefined {
  const kept = elements.filter(each => each !== undefined);
  return kept.length > 0 ? kept : undefined;
}
