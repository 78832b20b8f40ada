import { instantText } from '../instant.ts';
import { parseBody, readAttributes } from '../resource/body.ts';
import type { Call, Reply } from '../service.ts';
import { checkedResource } from './check.ts';
import { resourceReply } from './reply.ts';

/** RFC 7644 §3.3: 201 with the resource and its Location. An id may be drawn already. Throws ScimError 400, 409. */
export function create(call: Call, drawn?: string): Reply {
  const { collection, service } = call;
  const body = parseBody(call.body);
  const attributes = readAttributes(body, collection.type, collection);
  const created = instantText(service.clock.now());
  const meta = { resourceType: collection.type.name, created, lastModified: created, version: 'W/"1"' };
  const draft = checkedResource('', attributes, meta, collection, body);
  collection.store.checkUnique(draft, undefined);
  return resourceReply(call, 201, collection.store.add({ ...draft, id: drawn ?? service.ids() }));
}
