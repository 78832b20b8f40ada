import { applyOperations } from '../patch/apply.ts';
import { readOperations } from '../patch/message.ts';
import type { Call, Reply } from '../service.ts';
import { existing, noContent, resourceReply } from './reply.ts';
import { store } from './store.ts';

/**
 * RFC 7644 §3.5.2: all operations or none; 200 with the resource, or 204 for a group in Entra's dialect,
 * which asks for no members back. Throws ScimError 400, 404, 409, 412.
 */
export function patch(call: Call, id: string): Reply {
  const before = existing(call, id);
  const { collection } = call;
  const operations = readOperations(call.body, collection.dialect);
  const after = store(call, before, applyOperations(before.resource, operations, collection));
  const silent = collection.dialect.groupPatchHasNoBody && collection.type.name === 'Group';
  if (!silent || call.query.has('attributes')) return resourceReply(call, 200, after);
  return { ...noContent, headers: { etag: after.resource.meta.version } };
}
