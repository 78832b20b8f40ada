import type { EntraDirectory } from '../directory/index.ts';
import type { ObjectId } from '../directory.ts';
import { applicationType, servicePrincipalType } from '../properties/application.ts';
import { groupType } from '../properties/group.ts';
import { userType } from '../properties/user.ts';
import { anyOf, listReply } from './lists.ts';
import { renderId } from './render.ts';
import { noContent, type PermissionSet, type Route, referencedId } from './route.ts';

const anything = anyOf([userType, groupType, servicePrincipalType, applicationType]);

interface Relation {
  /** `/groups/:id/members` */
  path: string;
  read: readonly PermissionSet[];
  write: readonly PermissionSet[];
  /** @throws GraphError 404 where there is no such object. */
  ids: (directory: EntraDirectory, id: ObjectId) => ReadonlySet<ObjectId>;
  add: (directory: EntraDirectory, id: ObjectId, other: ObjectId) => void;
  remove: (directory: EntraDirectory, id: ObjectId, other: ObjectId) => void;
}

/** List, add by `$ref` and remove by `$ref`: the same for members and for owners. */
export function relationRoutes(relation: Relation): Route[] {
  return [
    {
      method: 'GET',
      path: relation.path,
      permissions: relation.read,
      handle({ state, ...call }) {
        const ids = relation.ids(state.directory, call.param('id'));
        return listReply(
          { state, ...call },
          {
            set: 'directoryObjects',
            queried: anything,
            items: equalities => {
              const id = equalities.get('id');
              if (id === undefined) return ids;
              return ids.has(id) ? [id] : [];
            },
            render: id => renderId(state, id),
          },
        );
      },
    },
    {
      method: 'POST',
      path: `${relation.path}/$ref`,
      permissions: relation.write,
      async handle(call) {
        relation.add(call.state.directory, call.param('id'), referencedId(await call.body()));
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: `${relation.path}/:other/$ref`,
      permissions: relation.write,
      handle(call) {
        relation.remove(call.state.directory, call.param('id'), call.param('other'));
        return noContent;
      },
    },
  ];
}
