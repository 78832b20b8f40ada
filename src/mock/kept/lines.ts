import type { Change, Version } from '../../scim/index.ts';

/** A resource as it is now: it takes the place of an earlier one with its id. */
export function resourceLine(resource: Version): string {
  return `${resource.text()}\n`;
}

/** What one request changed: one change by itself, several as a list, so that they are there together or not at all. */
export function changeLine(changes: readonly Change[]): string {
  const [first, ...others] = changes.map(written);
  return first === undefined || others.length > 0 ? `[${[first, ...others].join(',')}]\n` : `${first}\n`;
}

function written({ before, after }: Change): string {
  if (after) return after.text();
  return JSON.stringify({ deleted: before.id, resourceType: before.schemas.resourceType });
}

/** Each line of a text with its place; the line end is no part of it. */
export function* linesOf(text: string): Generator<{ line: string; start: number; ended: boolean }> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const line = text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop);
    yield { line, start, ended: end >= 0 };
    start = stop + 1;
  }
}
