import { instantText } from '../instant.ts';
import { parseBody, readAttributes } from '../resource/body.ts';
import { whole } from '../resource/whole.ts';
import type { Call, Reply } from '../service.ts';
import { checkGiven } from './check.ts';
import { resourceReply } from './reply.ts';

/** RFC 7644 §3.3: 201 with the resource and its Location. An id may be drawn already. Throws ScimError 400, 409. */
export function create(call: Call, drawn?: string): Reply {
  const { collection, service } = call;
  const body = parseBody(call.body);
  const attributes = readAttributes(body, collection.type, collection);
  checkGiven(attributes, collection);
  collection.store.checkUnique(attributes, undefined);
  const created = instantText(service.clock.now());
  const meta = { resourceType: collection.type.name, created, lastModified: created, version: 'W/"1"' };
  const resource = whole(drawn ?? service.ids(), attributes, meta, collection.type, body);
  return resourceReply(call, 201, collection.store.add(resource));
}
