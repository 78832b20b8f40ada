import { choices } from './choices.ts';

const encoded: Readonly<Record<string, string>> = { '%20': '+', ...choices.alsoEncoded.value };
const special = new RegExp(Object.keys(encoded).join('|'), 'g');

/** Query encoding as observed: space `+`, quote `%22`, `@` `%40` (scim-behaviour §13). */
export function encodeQuery(text: string): string {
  return encodeURIComponent(text).replace(special, found => encoded[found] ?? found);
}

/** `userName eq "…"`: a string of a filter is a JSON string (RFC 7644 §3.4.2.2). */
export function equals(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** The query of a match, a probe or a reference check; `excludedAttributes` first, `attributes` last (§13). */
export function query(
  filter: string,
  more: { excludedAttributes?: string; attributes?: string } = {},
): string {
  const first = more.excludedAttributes === undefined ? '' : `excludedAttributes=${more.excludedAttributes}&`;
  const last = more.attributes === undefined ? '' : `&attributes=${more.attributes}`;
  return `?${first}filter=${encodeQuery(filter)}${last}`;
}
