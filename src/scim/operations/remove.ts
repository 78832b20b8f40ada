import { isArray, isObject, own, withProperty } from '../json.ts';
import type { ScimResource } from '../resource/resource.ts';
import type { Call, Reply } from '../service.ts';
import { changeable, changedMeta, noContent } from './reply.ts';

/** RFC 7644 §3.6: 204, and the id is in no group any more. Throws ScimError 404, 412. */
export function remove(call: Call, id: string): Reply {
  changeable(call, id);
  call.collection.store.delete(id);
  const { groups, clock } = call.service;
  for (const { resource } of groups.store.index('members.value')?.find(id) ?? [])
    groups.store.put(withoutMember(resource, id, clock.now()));
  return noContent;
}

function withoutMember(group: ScimResource, id: string, now: number): ScimResource {
  const members = own(group, 'members');
  const kept = isArray(members) ? members.filter(each => !(isObject(each) && own(each, 'value') === id)) : [];
  const { schemas, id: groupId } = group;
  const rest = withProperty(group, 'members', kept.length > 0 ? kept : undefined);
  return { ...rest, schemas, id: groupId, meta: changedMeta(group.meta, now) };
}
