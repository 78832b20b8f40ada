import type { Method } from '../profile.ts';
import type { Call, Reply } from '../service.ts';
import { create } from './create.ts';
import { get } from './get.ts';
import { list, search } from './list.ts';
import { patch } from './patch.ts';
import { remove } from './remove.ts';
import { replace } from './replace.ts';

/** One request against a collection or a resource of it (RFC 7644 §3.2, table 2). Throws ScimError. */
export function operate(method: Method, path: string, id: string | undefined, call: Call): Reply {
  if (id === undefined) {
    if (method === 'GET') return list(call);
    return path.endsWith('/.search') ? search(call) : create(call);
  }
  switch (method) {
    case 'PUT':
      return replace(call, id);
    case 'PATCH':
      return patch(call, id);
    case 'DELETE':
      return remove(call, id);
    default:
      return get(call, id);
  }
}
