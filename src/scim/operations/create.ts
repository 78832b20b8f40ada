import { instantText } from '../instant.ts';
import { parseBody, readAttributes } from '../resource/body.ts';
import { Version } from '../resource/version.ts';
import { withDefaults } from '../resource/whole.ts';
import type { Call, Reply } from '../service.ts';
import { checkGiven } from './check.ts';
import { resourceReply } from './reply.ts';

/** RFC 7644 §3.3: 201 with the resource and its Location. An id may be drawn already. Throws ScimError 400, 409. */
export function create(call: Call, drawn?: string): Reply {
  const { collection, service } = call;
  const body = parseBody(call.body);
  const { store, type } = collection;
  const given = readAttributes(body, type, collection);
  checkGiven(given, collection);
  store.checkUnique(given, undefined);
  const created = instantText(service.clock.now());
  const attributes = withDefaults(given, type, body);
  const first = { created, lastModified: created, revision: 1 };
  const version = new Version(drawn ?? service.ids(), type.inUse.of(attributes), first, attributes);
  return resourceReply(call, 201, store.add(version));
}
