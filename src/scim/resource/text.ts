import type { Json } from '../json.ts';
import type { Extent } from '../json-text.ts';
import type { SchemasInUse } from '../schema/in-use.ts';
import type { Revision } from './resource.ts';

/** What clients are told of a resource that is not stored. */
export interface Told {
  /** `meta.location`, which is as they know the server (RFC 7643 §3.1). */
  readonly location?: string;
  /** A user's `groups`, as JSON. */
  readonly groups?: string | undefined;
  /** True: JSON writes id and location as they are. */
  readonly isPlain?: boolean;
}

let last = { text: '', isPlain: true };

/** Whether JSON writes a text as it is; of the one that was asked for last, as base URLs are, that is known. */
export function isPlain(text: string): boolean {
  if (text !== last.text) last = { text, isPlain: JSON.stringify(text) === `"${text}"` };
  return last.isPlain;
}

/** A resource's JSON, from that of its attributes. */
export function resourceText(
  {
    id,
    schemas,
    created,
    lastModified,
    revision,
  }: Revision & { readonly id: string; readonly schemas: SchemasInUse },
  attributes: string,
  { location, groups, isPlain = false }: Told,
): string {
  const inside = attributes.length > 2 ? `,${attributes.slice(1, -1)}` : '';
  const membership = groups === undefined ? '' : `,"groups":${groups}`;
  const place = location === undefined ? '' : `,"location":${quoted(location, isPlain)}`;
  const before = `${schemas.head}${quoted(id, isPlain)}${inside}${membership}${schemas.metaHead}`;
  return `${before}${created}","lastModified":"${lastModified}"${place},"version":"W/\\"${revision}\\""}}`;
}

function quoted(text: string, isPlain: boolean): string {
  return isPlain ? `"${text}"` : JSON.stringify(text);
}

/** A value in the place of another. */
export interface Replacement extends Extent {
  readonly before: Json;
  readonly now: Json;
}

/** @param replacements in the order in which they stand in the text; one with the same value changes nothing */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let made = '';
  let behind = 0;
  for (const { start, end, before, now } of replacements) {
    if (now === before) continue;
    made += text.slice(behind, start) + JSON.stringify(now);
    behind = end;
  }
  return made + text.slice(behind);
}
