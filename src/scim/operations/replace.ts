import { parseBody, readAttributes } from '../resource/body.ts';
import type { Call, Reply } from '../service.ts';
import { changeable, resourceReply } from './reply.ts';
import { storeReplaced } from './store.ts';

/** RFC 7644 §3.5.1: 200 with the resource; what the body leaves out is cleared. Throws ScimError 400, 404, 409, 412. */
export function replace(call: Call, id: string): Reply {
  const before = changeable(call, id);
  const body = parseBody(call.body);
  const attributes = readAttributes(body, call.collection.type, call.collection);
  return resourceReply(call, 200, storeReplaced(call, before, attributes, body));
}
