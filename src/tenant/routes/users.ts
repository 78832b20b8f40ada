import type { User } from '../directory.ts';
import { badRequest, denied, GraphError, notFound } from '../graph-error.ts';
import { groupType } from '../properties/group.ts';
import { requireProperties } from '../properties/resource-type.ts';
import { userDefaults, userType } from '../properties/user.ts';
import { anyOf, entityReply, listReply, queriedAs } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderId, renderUser } from './render.ts';
import { type Call, noContent, type Route, referencedId } from './route.ts';

const queried = queriedAs(userType);

const defaultsOf = ({ version }: Call) => (version === 'v1.0' ? { defaults: userDefaults } : {});

/** A user by id or userPrincipalName. */
function userOf(call: Call): User {
  const key = call.param('id');
  const { directory } = call.state;
  const user = directory.users.get(key) ?? directory.userWithPrincipalName(key);
  if (!user) throw notFound(key);
  return user;
}

/** The users an index finds for `id`, `userPrincipalName` or `displayName eq`; otherwise all. */
function candidates({ state: { directory } }: Call, equalities: ReadonlyMap<string, string>): Iterable<User> {
  const live = (ids: readonly string[]) => ids.flatMap(id => directory.users.get(id) ?? []);
  const [id, name, displayName] = ['id', 'userPrincipalName', 'displayName'].map(key => equalities.get(key));
  if (id !== undefined) return live([id]);
  if (name !== undefined) return [directory.userWithPrincipalName(name)].filter(user => user !== undefined);
  if (displayName !== undefined) return live(directory.usersWithDisplayName(displayName));
  return directory.users.values();
}

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/users',
    permissions: permissions.listUsers,
    handle: call =>
      listReply(call, {
        set: 'users',
        queried,
        items: equalities => candidates(call, equalities),
        render: renderUser,
        ...defaultsOf(call),
      }),
  },
  {
    method: 'GET',
    path: '/users/$count',
    permissions: permissions.listUsers,
    handle(call) {
      if (call.request.headers.get('ConsistencyLevel')?.toLowerCase() !== 'eventual') {
        throw badRequest(
          "$count is not currently supported without the header 'ConsistencyLevel: eventual'.",
        );
      }
      return { status: 200, body: String(call.state.directory.users.size) };
    },
  },
  {
    method: 'POST',
    path: '/users',
    permissions: permissions.writeUsers,
    async handle(call) {
      const body = await call.body();
      const required = [
        'accountEnabled',
        'displayName',
        'mailNickname',
        'passwordProfile',
        'userPrincipalName',
      ];
      requireProperties(userType, body, required);
      const user = call.state.directory.createUser(body, 'refused');
      return entityReply(call, renderUser(user), { set: 'users', queried, ...defaultsOf(call) }, 201);
    },
  },
  {
    method: 'GET',
    path: '/users/:id',
    permissions: permissions.listUsers,
    handle: call =>
      entityReply(call, renderUser(userOf(call)), { set: 'users', queried, ...defaultsOf(call) }),
  },
  {
    method: 'PATCH',
    path: '/users/:id',
    permissions: permissions.updateUsers,
    async handle(call) {
      const user = userOf(call);
      const body = await call.body();
      const writesAll = ['User.ReadWrite.All', 'Directory.ReadWrite.All'].some(name =>
        call.caller.roles.includes(name),
      );
      if (!writesAll && Object.keys(body).some(name => name !== 'accountEnabled')) {
        throw denied('User.EnableDisableAccount.All is for accountEnabled alone.');
      }
      call.state.directory.updateUser(user.id, body, 'refused');
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: '/users/:id',
    permissions: permissions.deleteUsers,
    handle(call) {
      call.state.directory.deleteUser(userOf(call).id);
      return noContent;
    },
  },
  {
    method: 'GET',
    path: '/users/:id/manager',
    permissions: permissions.readUsers,
    handle(call) {
      const manager = call.state.directory.managerOf(userOf(call).id);
      if (manager === null) {
        throw new GraphError(
          404,
          'Request_ResourceNotFound',
          "Resource 'manager' does not exist or one of its queried reference-property objects are not present.",
        );
      }
      const entity = renderId(call.state, manager);
      return entityReply(call, entity, { set: 'directoryObjects', queried, ...defaultsOf(call) });
    },
  },
  {
    method: 'PUT',
    path: '/users/:id/manager/$ref',
    permissions: permissions.writeUsers,
    async handle(call) {
      call.state.directory.setManager(userOf(call).id, referencedId(await call.body()));
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: '/users/:id/manager/$ref',
    permissions: permissions.writeUsers,
    handle(call) {
      call.state.directory.setManager(userOf(call).id, null);
      return noContent;
    },
  },
  {
    method: 'GET',
    path: '/users/:id/directReports',
    permissions: permissions.readUsers,
    handle: call =>
      listReply(call, {
        set: 'directoryObjects',
        queried: anyOf([userType]),
        items: () => call.state.directory.directReportsOf(userOf(call).id),
        render: id => renderId(call.state, id),
      }),
  },
  {
    method: 'GET',
    path: '/users/:id/memberOf',
    permissions: permissions.readObjects,
    handle: call =>
      listReply(call, {
        set: 'directoryObjects',
        queried: anyOf([groupType]),
        items: () => call.state.directory.groupsOf(userOf(call).id),
        render: id => renderId(call.state, id),
      }),
  },
];
