import type { JsonObject } from '../json.ts';
import type { Stored } from '../store/store.ts';
import type { Projection } from './project.ts';
import type { ScimResource } from './resource.ts';

/**
 * A resource's JSON text as clients get it. The whole of it is kept from the first time it is read until it
 * changes; the answer to a write is not, as most of a first rollout is never read again.
 */
export function render(stored: Stored, baseUrl: string, project: Projection, keep = true): string {
  if (project) return JSON.stringify(project(located(stored.resource, baseUrl)));
  if (stored.rendered?.baseUrl === baseUrl) return stored.rendered.text;
  const text = JSON.stringify(located(stored.resource, baseUrl));
  if (keep) stored.rendered = { baseUrl, text };
  return text;
}

/** RFC 7643 §3.1, `meta.location`. */
export function location({ id, meta }: ScimResource, baseUrl: string): string {
  return `${baseUrl}/${meta.resourceType}s/${encodeURIComponent(id)}`;
}

function located(resource: ScimResource, baseUrl: string): JsonObject {
  const { resourceType, created, lastModified, version } = resource.meta;
  const meta = { resourceType, created, lastModified, location: location(resource, baseUrl), version };
  return { ...resource, meta };
}
