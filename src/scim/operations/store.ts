import { equal, type JsonObject } from '../json.ts';
import type { Call } from '../service.ts';
import type { Stored } from '../store/store.ts';
import { checkedResource } from './check.ts';
import { changedMeta } from './reply.ts';

/**
 * Puts a resource's new attributes in the place of the old ones, as a new version. Where they are the
 * same nothing is written, `lastModified` included (RFC 7644 §3.5.2.1). Throws ScimError 400, 409.
 */
export function store({ collection, service }: Call, before: Stored, attributes: JsonObject): Stored {
  const { id, meta } = before.resource;
  const same = checkedResource(id, attributes, meta, collection);
  if (equal(same, before.resource)) return before;
  return collection.store.put({ ...same, meta: changedMeta(meta, service.clock.now()) });
}
