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
  { location, groups }: Told,
): string {
  const inside = attributes.length > 2 ? `,${attributes.slice(1, -1)}` : '';
  const membership = groups === undefined ? '' : `,"groups":${groups}`;
  const place = location === undefined ? '' : `,"location":${JSON.stringify(location)}`;
  const before = `${schemas.head}${JSON.stringify(id)}${inside}${membership}${schemas.metaHead}`;
  return `${before}${created}","lastModified":"${lastModified}"${place},"version":"W/\\"${revision}\\""}}`;
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
