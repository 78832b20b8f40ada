import { attributePlace, valuesOf } from '../filter/compile.ts';
import { parsePath } from '../filter/parse.ts';
import { isObject, type Json, own } from '../json.ts';
import type { Collection } from '../service.ts';
import type { Stored } from '../store/store.ts';

/**
 * RFC 7644 §3.4.2.3: by one attribute; of a multi-valued one by the primary value, or else the first.
 * Resources without a value come last, first when descending. Throws ScimError 400 invalidPath.
 */
export function order(
  found: Iterable<Stored>,
  sortBy: string,
  descending: boolean,
  { type, dialect }: Collection,
): Stored[] {
  const path = parsePath(sortBy);
  const place = attributePlace(path, type, dialect);
  const { sub, ...outer } = place;
  const elements = valuesOf(outer, path.element, dialect);
  const main = sub?.name ?? 'value';
  const compared = sub ? sub.attribute : (place.attribute?.subAttributes?.find('value') ?? place.attribute);
  const key = ({ resource }: Stored): string | number | undefined => {
    const values = elements(resource);
    const one = values.find(each => isObject(each) && own(each, 'primary') === true) ?? values[0];
    return comparable(isObject(one) ? own(one, main) : one, compared?.caseExact === true);
  };
  const keyed = [...found].map(stored => ({ stored, key: key(stored) }));
  const sign = descending ? -1 : 1;
  return keyed
    .sort((a, b) => sign * compare(a.key, b.key) || a.stored.sequence - b.stored.sequence)
    .map(({ stored }) => stored);
}

function comparable(value: Json | undefined, caseExact: boolean): string | number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return caseExact ? value : value.toLowerCase();
  return typeof value === 'number' ? value : undefined;
}

function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : a > b ? 1 : 0;
}
