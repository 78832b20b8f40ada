import { type Json, type JsonObject, own } from '../json.ts';
import type { Memberships } from '../store/memberships.ts';
import type { KnownGroups, Stored } from '../store/stored.ts';
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
  const { id, resource } = stored;
  const location = `${baseUrl}/${resource.meta.resourceType}s/${encodeURIComponent(id)}`;
  const groups = memberships && knownGroups(stored, memberships, baseUrl);
  if (project || (groups !== undefined && own(resource, 'groups') !== undefined)) {
    const whole = located(resource, location, memberships && groupsOf(id, memberships, baseUrl));
    return { location, text: JSON.stringify(project ? project(whole) : whole) };
  }
  const json = stored.json ?? JSON.stringify(resource);
  if (read) stored.json = json;
  return { location, text: withLocation(json, location, groups) };
}

let last: KnownGroups = { revision: -1, baseUrl: '', json: undefined };

/** The JSON of a resource's groups; worked out again when any group has changed. */
function knownGroups(stored: Stored, memberships: Memberships, baseUrl: string): string | undefined {
  const { revision } = memberships;
  const { groups } = stored;
  if (groups?.revision === revision && groups.baseUrl === baseUrl) return groups.json;
  const isInAny = memberships.has(stored.id);
  const json = isInAny ? JSON.stringify(groupsOf(stored.id, memberships, baseUrl)) : undefined;
  // Most are in no group, and then it is the same for all of them.
  if (last.revision !== revision || last.baseUrl !== baseUrl || last.json !== json)
    last = { revision, baseUrl, json };
  stored.groups = last;
  return json;
}

function located(resource: ScimResource, location: string, groups: readonly Json[] = []): JsonObject {
  const { resourceType, created, lastModified, version } = resource.meta;
  const meta = { resourceType, created, lastModified, location, version };
  return groups.length === 0 ? { ...resource, meta } : { ...resource, groups, meta };
}

/**
 * The JSON of `located` without building it: what is not stored is put into the text, of which `meta` is the end
 * and `version` the end of that.
 */
function withLocation(json: string, location: string, groups: string | undefined): string {
  const version = json.lastIndexOf(',"version":');
  const meta = groups === undefined ? version : json.lastIndexOf(',"meta":{', version);
  const between = groups === undefined ? '' : `,"groups":${groups}${json.slice(meta, version)}`;
  return `${json.slice(0, meta)}${between},"location":${JSON.stringify(location)}${json.slice(version)}`;
}

/** RFC 7643 §4.1.2: "the value sub-attribute MUST be the id, and the $ref sub-attribute must be the URI". */
export function groupsOf(id: string, memberships: Memberships, baseUrl: string): JsonObject[] {
  return memberships.of(id).map(({ id: value, display, type }): JsonObject => {
    const $ref = `${baseUrl}/Groups/${encodeURIComponent(value)}`;
    return { value, $ref, ...(display === undefined ? {} : { display }), type };
  });
}
