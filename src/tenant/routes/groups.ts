import type { Group } from '../directory.ts';
import { badRequest } from '../graph-error.ts';
import { groupType } from '../properties/group.ts';
import { anyOf, entityReply, listReply, queriedAs } from './lists.ts';
import { permissions } from './permissions.ts';
import { relationRoutes } from './references.ts';
import { renderGroup, renderId } from './render.ts';
import {
  boundIds,
  type Call,
  noContent,
  type Route,
  refuseInlineRelations,
  withoutRelations,
} from './route.ts';

const queried = queriedAs(groupType);
const relations = ['members', 'owners'];

function candidates(
  { state: { directory } }: Call,
  equalities: ReadonlyMap<string, string>,
): Iterable<Group> {
  const live = (ids: readonly string[]) => ids.flatMap(id => directory.groups.get(id) ?? []);
  const [id, displayName] = [equalities.get('id'), equalities.get('displayName')];
  if (id !== undefined) return live([id]);
  if (displayName !== undefined) return live(directory.groupsWithDisplayName(displayName));
  return directory.groups.values();
}

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/groups',
    permissions: permissions.readGroups,
    handle: call =>
      listReply(call, {
        set: 'groups',
        queried,
        items: equalities => candidates(call, equalities),
        render: renderGroup,
      }),
  },
  {
    method: 'POST',
    path: '/groups',
    permissions: permissions.createGroups,
    async handle(call) {
      const { directory } = call.state;
      const body = await call.body();
      refuseInlineRelations(body, relations);
      const [owners, members] = [boundIds(body, 'owners'), boundIds(body, 'members')];
      const properties = withoutRelations(body, relations);
      // Checked before anything is made: a group that was refused must not exist.
      for (const owner of owners) directory.checkOwner(owner);
      for (const member of members) directory.checkMember(member);
      if (members.length > 0 && properties.membershipRule) {
        throw badRequest(
          'The members of a group with dynamic membership cannot be added or removed by hand.',
        );
      }
      const group = directory.createGroup(properties, 'refused');
      for (const owner of owners) directory.addOwner(group.id, owner);
      for (const member of members) directory.addMember(group.id, member);
      return entityReply(call, renderGroup(group), { set: 'groups', queried }, 201);
    },
  },
  {
    method: 'GET',
    path: '/groups/:id',
    permissions: permissions.readGroups,
    handle: call =>
      entityReply(call, renderGroup(call.state.directory.group(call.param('id'))), {
        set: 'groups',
        queried,
      }),
  },
  {
    method: 'PATCH',
    path: '/groups/:id',
    permissions: permissions.writeGroups,
    async handle(call) {
      const { directory } = call.state;
      const id = call.param('id');
      directory.group(id);
      const body = await call.body();
      refuseInlineRelations(body, relations);
      directory.updateGroup(id, withoutRelations(body, relations), 'refused');
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: '/groups/:id',
    permissions: permissions.deleteGroups,
    handle(call) {
      call.state.directory.deleteGroup(call.param('id'));
      return noContent;
    },
  },
  ...relationRoutes({
    path: '/groups/:id/members',
    read: permissions.readGroups,
    write: permissions.writeMembers,
    ids: (directory, id) => directory.membersOf(directory.group(id).id),
    add: (directory, id, member) => directory.addMember(id, member),
    remove: (directory, id, member) => directory.removeMember(id, member),
  }),
  ...relationRoutes({
    path: '/groups/:id/owners',
    read: permissions.readGroups,
    write: permissions.writeGroups,
    ids: (directory, id) => directory.ownersOf(directory.group(id).id),
    add: (directory, id, owner) => directory.addOwner(directory.group(id).id, owner),
    remove: (directory, id, owner) => directory.removeOwner(directory.group(id).id, owner),
  }),
  {
    method: 'GET',
    path: '/groups/:id/memberOf',
    permissions: permissions.readGroups,
    handle: call =>
      listReply(call, {
        set: 'directoryObjects',
        queried: anyOf([groupType]),
        items: () => call.state.directory.groupsOf(call.state.directory.group(call.param('id')).id),
        render: id => renderId(call.state, id),
      }),
  },
];
