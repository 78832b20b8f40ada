import type { User } from '../directory.ts';
import { notFound } from '../graph-error.ts';
import { userType } from '../properties/user.ts';
import { entityReply, listReply, only, queriedAs } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderUser } from './render.ts';
import { type Call, noContent, type Route } from './route.ts';

const queried = queriedAs(userType);

function deletedUserOf(call: Call): User {
  const user = call.state.directory.deletedUsers.get(call.param('id'));
  if (!user) throw notFound(call.param('id'));
  return user;
}

/** The recycle bin. Only users go there: groups, applications and service principals are gone at once. */
export const deletedItemRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/directory/deletedItems/microsoft.graph.user',
    permissions: permissions.readUsers,
    handle(call) {
      const deleted = call.state.directory.deletedUsers;
      return listReply(call, {
        set: 'directoryObjects/microsoft.graph.user',
        queried,
        items: only(
          id => deleted.get(id),
          () => deleted.values(),
        ),
        render: renderUser,
      });
    },
  },
  {
    method: 'GET',
    path: '/directory/deletedItems/:id',
    permissions: permissions.readUsers,
    handle: call => entityReply(call, renderUser(deletedUserOf(call)), { set: 'directoryObjects', queried }),
  },
  {
    method: 'POST',
    path: '/directory/deletedItems/:id/restore',
    permissions: permissions.deleteUsers,
    handle(call) {
      const user = call.state.directory.restoreUser(deletedUserOf(call).id);
      return entityReply(call, renderUser(user), { set: 'directoryObjects', queried });
    },
  },
  {
    method: 'DELETE',
    path: '/directory/deletedItems/:id',
    permissions: permissions.deleteUsers,
    handle(call) {
      call.state.directory.purgeUser(deletedUserOf(call).id);
      return noContent;
    },
  },
];
