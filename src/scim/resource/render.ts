import { type Json, type JsonObject, own } from '../json.ts';
import type { Memberships } from '../store/memberships.ts';
import type { Stored } from '../store/store.ts';
import type { Projection } from './project.ts';
import type { ScimResource } from './resource.ts';

/** A resource as clients of one base URL get it. */
export interface Rendered {
  readonly baseUrl: string;
  /** RFC 7643 §3.1, `meta.location`. */
  readonly location: string;
  /** JSON. */
  readonly text: string;
  /** The memberships' at that time. */
  readonly revision: number;
  readonly inGroups: boolean;
}

/**
 * Renders a resource. The whole of it is kept from the first time it is read until it changes; the answer
 * to a write is not, as most of a first rollout is never read again.
 */
export function render(
  stored: Stored,
  baseUrl: string,
  project: Projection,
  memberships: Memberships | undefined,
  keep = true,
): Rendered {
  const { id, meta } = stored.resource;
  const revision = memberships?.revision ?? 0;
  const kept = !project && stored.rendered?.baseUrl === baseUrl ? stored.rendered : undefined;
  if (kept?.revision === revision) return kept;
  const inGroups = memberships?.has(id) === true;
  if (kept && !inGroups && !kept.inGroups) return kept;
  const location = `${baseUrl}/${meta.resourceType}s/${encodeURIComponent(id)}`;
  const groups = inGroups ? groupsOf(id, memberships, baseUrl) : undefined;
  if (project) {
    const text = JSON.stringify(project(located(stored.resource, location, groups)));
    return { baseUrl, location, text, revision, inGroups };
  }
  const rendered = { baseUrl, location, text: textOf(stored.resource, location, groups), revision, inGroups };
  if (keep) stored.rendered = rendered;
  return rendered;
}

function located(resource: ScimResource, location: string, groups: Json | undefined): JsonObject {
  const { resourceType, created, lastModified, version } = resource.meta;
  const meta = { resourceType, created, lastModified, location, version };
  return groups === undefined ? { ...resource, meta } : { ...resource, groups, meta };
}

/**
 * The JSON of `located` without building it: what is not stored is put into the text, of which `meta` is the end
 * and `version` the end of that.
 */
function textOf(resource: ScimResource, location: string, groups: Json | undefined): string {
  if (groups !== undefined && own(resource, 'groups') !== undefined)
    return JSON.stringify(located(resource, location, groups));
  const text = JSON.stringify(resource);
  const version = text.lastIndexOf(',"version":');
  const meta = groups === undefined ? version : text.lastIndexOf(',"meta":{', version);
  const between =
    groups === undefined ? '' : `,"groups":${JSON.stringify(groups)}${text.slice(meta, version)}`;
  return `${text.slice(0, meta)}${between},"location":${JSON.stringify(location)}${text.slice(version)}`;
}

/** RFC 7643 §4.1.2: "the value sub-attribute MUST be the id, and the $ref sub-attribute must be the URI". */
export function groupsOf(id: string, memberships: Memberships, baseUrl: string): JsonObject[] {
  return memberships.of(id).map(({ id: value, display, type }): JsonObject => {
    const $ref = `${baseUrl}/Groups/${encodeURIComponent(value)}`;
    return { value, $ref, ...(display === undefined ? {} : { display }), type };
  });
}
