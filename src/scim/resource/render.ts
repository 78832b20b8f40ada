import { type Json, type JsonObject, own } from '../json.ts';
import type { ResourceType } from '../schema/type.ts';
import type { Memberships } from '../store/memberships.ts';
import type { Stored } from '../store/stored.ts';
import { encoded } from './encoded.ts';
import { groupsJson, groupsOf } from './groups.ts';
import type { Projection } from './project.ts';
import type { ScimResource } from './resource.ts';

/** A resource as clients of one base URL get it. */
interface Rendered {
  /** RFC 7643 §3.1, `meta.location`. */
  readonly location: string;
  /** JSON. */
  readonly text: string;
}

/** What of a collection its resources are rendered by. */
interface Rendering {
  readonly type: ResourceType;
  readonly memberships: Memberships | undefined;
}

/**
 * Renders a resource. Its JSON is kept from its first reading on, until it changes; where it is there nothing else
 * of the resource is looked at, since with many stored each look is a wait for memory.
 *
 * @param read false: the answer to a write, which most of a first rollout never asks for again
 */
export function render(
  stored: Stored,
  { type, memberships }: Rendering,
  baseUrl: string,
  project: Projection,
  read = true,
): Rendered {
  const { id } = stored;
  const location = `${baseUrl}${type.endpoint}/${encoded(id)}`;
  const isMember = memberships?.has(stored) === true;
  if (project || (isMember && own(stored.resource, 'groups') !== undefined)) {
    const groups = isMember ? groupsOf(stored, memberships, baseUrl) : undefined;
    const whole = located(stored.resource, location, groups);
    return { location, text: JSON.stringify(project ? project(whole) : whole) };
  }
  const groups = isMember ? groupsJson(stored, memberships, baseUrl) : undefined;
  const { json } = stored;
  if (json !== undefined) return { location, text: withLocation(json, stored.locationAt, location, groups) };
  if (!read && groups === undefined)
    return { location, text: JSON.stringify(located(stored.resource, location, undefined)) };
  const made = JSON.stringify(stored.resource);
  if (read) keepJson(stored, made);
  return { location, text: withLocation(made, locationAt(made), location, groups) };
}

/** Finds out at once what the first reading of a resource would wait for. */
export function prepare(stored: Stored, memberships: Memberships | undefined): void {
  if (stored.json === undefined) keepJson(stored, JSON.stringify(stored.resource));
  memberships?.has(stored);
}

function keepJson(stored: Stored, json: string): void {
  stored.json = json;
  stored.locationAt = locationAt(json);
}

/** `meta` is the end of a resource, and `version` the end of that. */
function locationAt(json: string): number {
  return json.lastIndexOf(',"version":');
}

function located(resource: ScimResource, location: string, groups: Json | undefined): JsonObject {
  const { resourceType, created, lastModified, version } = resource.meta;
  const meta = { resourceType, created, lastModified, location, version };
  return groups === undefined ? { ...resource, meta } : { ...resource, groups, meta };
}

/** The JSON of `located` without building it: what is not stored is put into the text. */
function withLocation(json: string, at: number, location: string, groups: string | undefined): string {
  const meta = groups === undefined ? at : json.lastIndexOf(',"meta":{', at);
  const between = groups === undefined ? '' : `,"groups":${groups}${json.slice(meta, at)}`;
  return `${json.slice(0, meta)}${between},"location":${JSON.stringify(location)}${json.slice(at)}`;
}
