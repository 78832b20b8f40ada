import { type Json, type JsonObject, own } from '../json.ts';
import type { Memberships } from '../store/memberships.ts';
import type { Stored } from '../store/stored.ts';
import type { Projection } from './project.ts';
import type { ScimResource } from './resource.ts';

/** A resource as clients of one base URL get it. */
interface Rendered {
  /** RFC 7643 §3.1, `meta.location`. */
  readonly location: string;
  /** JSON. */
  readonly text: string;
}

/**
 * Renders a resource. Its JSON is kept from its first reading on, until it changes.
 *
 * @param read false: the answer to a write, which most of a first rollout never asks for again
 */
export function render(
  stored: Stored,
  baseUrl: string,
  project: Projection,
  memberships: Memberships | undefined,
  read = true,
): Rendered {
  const { resource } = stored;
  const { id, meta } = resource;
  const location = `${baseUrl}/${meta.resourceType}s/${encodeURIComponent(id)}`;
  const groups = memberships?.has(id) === true ? groupsOf(id, memberships, baseUrl) : undefined;
  if (project) return { location, text: JSON.stringify(project(located(resource, location, groups))) };
  if (groups !== undefined && own(resource, 'groups') !== undefined)
    return { location, text: JSON.stringify(located(resource, location, groups)) };
  const json = stored.json ?? JSON.stringify(resource);
  if (read) stored.json = json;
  return { location, text: withLocation(json, location, groups) };
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
function withLocation(json: string, location: string, groups: Json | undefined): string {
  const version = json.lastIndexOf(',"version":');
  const meta = groups === undefined ? version : json.lastIndexOf(',"meta":{', version);
  const between =
    groups === undefined ? '' : `,"groups":${JSON.stringify(groups)}${json.slice(meta, version)}`;
  return `${json.slice(0, meta)}${between},"location":${JSON.stringify(location)}${json.slice(version)}`;
}

/** RFC 7643 §4.1.2: "the value sub-attribute MUST be the id, and the $ref sub-attribute must be the URI". */
export function groupsOf(id: string, memberships: Memberships, baseUrl: string): JsonObject[] {
  return memberships.of(id).map(({ id: value, display, type }): JsonObject => {
    const $ref = `${baseUrl}/Groups/${encodeURIComponent(value)}`;
    return { value, $ref, ...(display === undefined ? {} : { display }), type };
  });
}
