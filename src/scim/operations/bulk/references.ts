import { isArray, isObject, type Json } from '../../json.ts';
import type { BulkOperation } from './request.ts';

/**
 * `bulkId:qwerty` standing for the id of what another operation creates (RFC 7644 §3.7.2): a whole value, the end
 * of a URI, or a quoted value in the path of a PATCH.
 */
const reference = /(?<=^|[/"])bulkId:([^/"]+)(?=$|["])/g;

/** The bulkIds an operation speaks of, in its path and its data. */
export function referencesOf({ path, data }: BulkOperation): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of [path, ...texts(data ?? null)]) {
    for (const [, bulkId] of text.matchAll(reference)) if (bulkId !== undefined) found.add(bulkId);
  }
  return found;
}

/** The same operation with ids in the place of bulkIds. */
export function withIds(operation: BulkOperation, idOf: (bulkId: string) => string): BulkOperation {
  const replaced = (text: string) => text.replace(reference, (_, bulkId: string) => idOf(bulkId));
  const { path, data } = operation;
  const resolved = data === undefined ? {} : { data: mapped(data, replaced) };
  return { ...operation, path: replaced(path), ...resolved };
}

function texts(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}

function mapped(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (isArray(value)) return value.map(each => mapped(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapped(each, change)]));
}
