import type { JsonObject } from '../json.ts';
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
}

/**
 * Renders a resource. The whole of it is kept from the first time it is read until it changes; the answer
 * to a write is not, as most of a first rollout is never read again.
 */
export function render(stored: Stored, baseUrl: string, project: Projection, keep = true): Rendered {
  if (!project && stored.rendered?.baseUrl === baseUrl) return stored.rendered;
  const { id, meta } = stored.resource;
  const location = `${baseUrl}/${meta.resourceType}s/${encodeURIComponent(id)}`;
  const whole = located(stored.resource, location);
  const rendered = { baseUrl, location, text: JSON.stringify(project ? project(whole) : whole) };
  if (keep && !project) stored.rendered = rendered;
  return rendered;
}

function located(resource: ScimResource, location: string): JsonObject {
  const { resourceType, created, lastModified, version } = resource.meta;
  return { ...resource, meta: { resourceType, created, lastModified, location, version } };
}
