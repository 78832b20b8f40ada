import type { ServicePrincipal } from '../directory/index.ts';
import { denied } from '../graph-error.ts';
import { servicePrincipalType } from '../properties/application.ts';
import { entityReply, listReply, only, queriedAs } from './lists.ts';
import { passwordRoutes } from './passwords.ts';
import { permissions } from './permissions.ts';
import { relationRoutes } from './references.ts';
import { renderServicePrincipal } from './render.ts';
import {
  boundIds,
  type Call,
  noContent,
  type Route,
  refuseInlineRelations,
  withoutRelations,
} from './route.ts';

const queried = queriedAs(servicePrincipalType);
const path = '/servicePrincipals/:id';

function servicePrincipalOf(call: Call): ServicePrincipal {
  return call.state.directory.apps.servicePrincipal(call.param('id'));
}

export const servicePrincipalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/servicePrincipals',
    permissions: permissions.readApplications,
    handle(call) {
      const { apps } = call.state.directory;
      const all = () => apps.servicePrincipals.values();
      return listReply(call, {
        set: 'servicePrincipals',
        queried,
        items: equalities =>
          equalities.has('appId')
            ? only(appId => apps.servicePrincipalWithAppId(appId), all, 'appId')(equalities)
            : only(id => apps.servicePrincipals.get(id), all)(equalities),
        render: servicePrincipal => renderServicePrincipal(call.state, servicePrincipal),
      });
    },
  },
  {
    method: 'POST',
    path: '/servicePrincipals',
    permissions: permissions.writeServicePrincipals,
    async handle(call) {
      const { state, caller } = call;
      const body = await call.body();
      refuseInlineRelations(body, ['owners']);
      const owners = boundIds(body, 'owners');
      for (const owner of owners) state.directory.checkOwner(owner);
      const made = state.directory.apps.createServicePrincipal(withoutRelations(body, ['owners']));
      for (const owner of new Set([caller.oid, ...owners])) state.directory.addOwner(made.id, owner);
      return entityReply(
        call,
        renderServicePrincipal(state, made),
        { set: 'servicePrincipals', queried },
        201,
      );
    },
  },
  {
    method: 'GET',
    path,
    permissions: permissions.readApplications,
    handle(call) {
      const found = servicePrincipalOf(call);
      const entity = renderServicePrincipal(call.state, found);
      // keyCredential: "key is returned only on $select for a single object".
      const asked = call.url.searchParams.get('$select')?.split(',').includes('keyCredentials');
      const told = asked ? { ...entity, keyCredentials: found.keyCredentials } : entity;
      return entityReply(call, told, { set: 'servicePrincipals', queried });
    },
  },
  {
    method: 'PATCH',
    path,
    permissions: permissions.writeServicePrincipals,
    async handle(call) {
      const { id } = servicePrincipalOf(call);
      if (call.state.directory.apps.isForeign(id))
        throw denied("Microsoft's own service principal stays as it is.");
      const { passwordCredentials, ...body } = await call.body();
      refuseInlineRelations(body, ['owners']);
      const keep = Array.isArray(passwordCredentials)
        ? call.state.credentials.keeping(
            id,
            passwordCredentials.map(each => each?.keyId),
          )
        : () => {};
      call.state.directory.apps.updateServicePrincipal(id, withoutRelations(body, ['owners']));
      keep();
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path,
    permissions: permissions.writeServicePrincipals,
    handle(call) {
      call.state.directory.deleteServicePrincipal(servicePrincipalOf(call).id);
      return noContent;
    },
  },
  ...passwordRoutes(path, (call, id) => call.state.directory.apps.servicePrincipal(id)),
  ...relationRoutes({
    path: `${path}/owners`,
    read: permissions.readApplications,
    write: permissions.writeServicePrincipals,
    ids: (directory, id) => directory.ownersOf(directory.apps.servicePrincipal(id).id),
    add: (directory, id, owner) => directory.addOwner(directory.apps.servicePrincipal(id).id, owner),
    remove: (directory, id, owner) => directory.removeOwner(directory.apps.servicePrincipal(id).id, owner),
  }),
];
