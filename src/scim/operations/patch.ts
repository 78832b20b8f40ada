import { checkPatchForms } from '../enforce/patch-forms.ts';
import { applyOperations } from '../patch/apply.ts';
import { readOperations } from '../patch/message.ts';
import type { Call, Reply } from '../service.ts';
import { changeable, noContent, resourceReply } from './reply.ts';
import { storePatched } from './store.ts';

/**
 * RFC 7644 §3.5.2: all operations or none; 200 with the resource, or 204 where the vendor says so.
 * Throws ScimError 400, 404, 409, 412.
 */
export function patch(call: Call, id: string): Reply {
  const before = changeable(call, id);
  const { collection } = call;
  const { patchForms } = collection;
  const operations = readOperations(call.body, collection);
  if (patchForms) checkPatchForms(operations, patchForms);
  const after = storePatched(call, before, applyOperations(before.version, operations, collection));
  if (patchForms?.answer !== 'nothing' || call.query.has('attributes'))
    return resourceReply(call, 200, after);
  return { ...noContent, headers: { etag: after.version.tag } };
}
