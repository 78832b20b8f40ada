import { ScimError } from '../error.ts';
import { names, type Projection, projection } from '../resource/project.ts';
import { render } from '../resource/render.ts';
import { spokenOf } from '../resource/spoken-of.ts';
import type { Call, Reply } from '../service.ts';
import type { Stored } from '../store/stored.ts';
import { exclusive } from './list-query.ts';

export const scimJson = 'application/scim+json';

export const noContent: Reply = { status: 204, headers: {}, body: '' };

/** One resource (RFC 7644 §3.4.1, §3.3, §3.5). */
export function resourceReply(call: Call, status: 200 | 201, stored: Stored): Reply {
  const { location, text } = render(stored, call.collection, call.baseUrl, queryProjection(call));
  return { status, headers: { 'content-type': scimJson, location, etag: stored.version.tag }, body: text };
}

/** The `attributes` and `excludedAttributes` of the query (RFC 7644 §3.9). */
export function queryProjection({ query, collection, body }: Call): Projection {
  const { type, dialect } = collection;
  const { request, never } = type.demands.returned;
  if (query.size === 0 && request.length === 0 && never.length === 0) return undefined;
  const { attributes, excludedAttributes } = exclusive(dialect, {
    attributes: names(query.getAll('attributes')),
    excludedAttributes: names(query.getAll('excludedAttributes')),
  });
  return projection(
    attributes,
    excludedAttributes,
    type,
    dialect.unqualifiedExtensions,
    body === undefined || request.length === 0 ? undefined : spokenOf(body, request),
  );
}

/** The resource with this id. Throws ScimError 404, or 412 where `If-Match` names another version (RFC 7644 §3.14). */
export function existing({ collection, ifMatch }: Call, id: string): Stored {
  const stored = collection.store.stored(id);
  if (!stored) throw new ScimError(404, `${collection.type.name} ${id} not found (RFC 7644 §3.4.1)`);
  if (ifMatch !== undefined && !matches(ifMatch, stored.version.tag)) {
    throw new ScimError(
      412,
      `${collection.type.name} ${id} has changed: its version is not the one of If-Match (RFC 7644 §3.14)`,
    );
  }
  return stored;
}

/**
 * The same to be changed: `If-None-Match` keeps a write from it (RFC 9110 §13.1.2).
 * Throws ScimError 404, 412.
 */
export function changeable(call: Call, id: string): Stored {
  const stored = existing(call, id);
  if (call.ifNoneMatch === undefined || !matches(call.ifNoneMatch, stored.version.tag)) return stored;
  throw new ScimError(
    412,
    `${call.collection.type.name} ${id} has a version that If-None-Match names (RFC 9110 §13.1.2)`,
  );
}

/** An `If-Match` or `If-None-Match` header against a version. */
export function matches(header: string, version: string): boolean {
  return header.split(',').some(each => each.trim() === '*' || each.trim() === version);
}
