import { checkListed } from '../enforce/attributes.ts';
import type { JsonObject } from '../json.ts';
import type { Meta, ScimResource } from '../resource/resource.ts';
import { checkWhole, whole } from '../resource/whole.ts';
import type { Collection } from '../service.ts';

/**
 * The resource a write leads to, once vendor and schemas agree to it. The vendor's own rules come
 * first, on what the client gave, before anything is filled in. Throws ScimError 400.
 *
 * @param asserted the body of a POST or PUT; undefined for a PATCH
 */
export function checkedResource(
  id: string,
  attributes: JsonObject,
  meta: Meta,
  { type, listed, closedList, dialect }: Collection,
  asserted: JsonObject | undefined,
): ScimResource {
  checkListed(attributes, listed, { closed: closedList });
  const resource = whole(id, attributes, meta, type, asserted);
  checkWhole(resource, type, dialect, asserted === undefined);
  return resource;
}
