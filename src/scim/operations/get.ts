import type { Call, Reply } from '../service.ts';
import { existing, matches, resourceReply } from './reply.ts';

/** RFC 7644 §3.4.1: 200 with the resource, 304 where `If-None-Match` names its version. Throws ScimError 404. */
export function get(call: Call, id: string): Reply {
  const stored = existing(call, id);
  const { tag } = stored.version;
  if (call.ifNoneMatch !== undefined && matches(call.ifNoneMatch, tag)) {
    return { status: 304, headers: { etag: tag }, body: '' };
  }
  return resourceReply(call, 200, stored);
}
