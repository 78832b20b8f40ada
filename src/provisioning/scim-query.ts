import { choices } from './choices.ts';

const encoded = Object.entries({ '%20': '+', ...choices.alsoEncoded.value });

/** Query encoding as observed: space `+`, quote `%22`, `@` `%40` (scim-behaviour §13). */
export function encodeQuery(text: string): string {
  return encoded.reduce((done, [from, to]) => done.replaceAll(from, to), encodeURIComponent(text));
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
