import { isArray, isObject, own, withProperty } from '../json.ts';
import type { Version } from '../resource/version.ts';
import type { Call, Reply } from '../service.ts';
import { changeable, noContent } from './reply.ts';

/** RFC 7644 §3.6: 204, and the id is in no group any more. Throws ScimError 404, 412. */
export function remove(call: Call, id: string): Reply {
  changeable(call, id);
  call.collection.store.delete(id);
  const { groups, clock } = call.service;
  for (const { version } of groups.store.index('members.value')?.find(id) ?? [])
    groups.store.put(withoutMember(version, id, clock.now()));
  return noContent;
}

function withoutMember(group: Version, id: string, now: number): Version {
  const members = own(group.attributes, 'members');
  const kept = isArray(members) ? members.filter(each => !(isObject(each) && own(each, 'value') === id)) : [];
  return group.next(now, withProperty(group.attributes, 'members', kept.length > 0 ? kept : undefined));
}
