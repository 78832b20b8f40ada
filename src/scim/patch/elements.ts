import { equal, isArray, isObject, type Json, own } from '../json.ts';
import type { Attribute } from '../schema/attribute.ts';

/**
 * RFC 7644 §3.5.2.1: what is there already is not added again. An element with the type and the value of another
 * one adds to that: no attribute shall have "the same (type, value) combination more than once" (RFC 7643 §2.4).
 */
export function joined(value: readonly Json[], added: readonly Json[], name: string): readonly Json[] {
  if (name === 'members') return joinedMembers(value, added);
  let now = value;
  for (const each of added) {
    const at = now.findIndex(other => equal(other, each) || isSameValue(other, each));
    const old = now[at];
    if (old === undefined) now = [...now, each];
    else if (isObject(old) && isObject(each) && !equal(old, { ...old, ...each }))
      now = now.with(at, { ...old, ...each });
  }
  return now;
}

function isSameValue(a: Json, b: Json): boolean {
  if (!isObject(a) || !isObject(b)) return false;
  const value = own(a, 'value');
  return value !== undefined && equal(value, own(b, 'value')) && own(a, 'type') === own(b, 'type');
}

/** Members are the same when their ids are. A group grows by one or by thousands: a set of ids pays for the latter only. */
function joinedMembers(members: readonly Json[], added: readonly Json[]): readonly Json[] {
  const [only] = added;
  if (added.length === 1 && only !== undefined) {
    const id = memberId(only);
    return members.some(each => memberId(each) === id) ? members : [...members, only];
  }
  const ids = new Set(members.map(memberId));
  const fresh = added.filter(each => !ids.has(memberId(each)) && ids.add(memberId(each)));
  return fresh.length > 0 ? [...members, ...fresh] : members;
}

function memberId(member: Json): Json | undefined {
  return isObject(member) ? own(member, 'value') : undefined;
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
  if (!isArray(after) || !after.some(isPrimary)) return after;
  const old = isArray(before) ? before : [];
  const places = old.length === after.length;
  const wasPrimary = (each: Json, at: number) => {
    const same = old.find(other => other === each) ?? old.find(other => isSameValue(other, each));
    return isPrimary(same ?? (places ? old[at] : undefined));
  };
  const risen = new Set(after.filter((each, at) => isPrimary(each) && !wasPrimary(each, at)));
  if (risen.size === 0) return after;
  return after.map(each =>
    isObject(each) && isPrimary(each) && !risen.has(each) ? { ...each, primary: false } : each,
  );
}

function isPrimary(element: Json | undefined): boolean {
  return element !== undefined && isObject(element) && own(element, 'primary') === true;
}

export function keptElements(elements: readonly (Json | undefined)[]): Json | undefined {
  const kept = elements.filter(each => each !== undefined);
  return kept.length > 0 ? kept : undefined;
}
