import { checkListed } from '../enforce/attributes.ts';
import type { JsonObject } from '../json.ts';
import type { Meta, ScimResource } from '../resource/resource.ts';
import { checkWhole, whole } from '../resource/whole.ts';
import type { Collection } from '../service.ts';

/**
 * The resource a POST or PUT leads to, once vendor and schemas agree to it. The vendor's own rules come
 * first, on what the client gave, before anything is filled in. Throws ScimError 400.
 *
 * @param asserted the body
 */
export function checkedResource(
  id: string,
  attributes: JsonObject,
  meta: Meta,
  { type, listed, closedList, dialect }: Collection,
  asserted: JsonObject,
): ScimResource {
  checkListed(attributes, listed, { closed: closedList });
  const resource = whole(id, attributes, meta, type, asserted);
  checkWhole(resource, type, dialect, false);
  return resource;
}

/** The same of what a PATCH makes of a resource. Throws ScimError 400. */
export function checkPatched(
  attributes: JsonObject,
  { type, listed, closedList, dialect }: Collection,
): void {
  checkListed(attributes, listed, { closed: closedList });
  checkWhole(attributes, type, dialect, true);
}
