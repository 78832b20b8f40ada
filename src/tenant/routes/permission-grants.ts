import { entityReply, listReply, named } from './lists.ts';
import { permissions } from './permissions.ts';
import { noContent, type Route } from './route.ts';

const set = 'oauth2PermissionGrants';
const queried = named('oAuth2PermissionGrant', [
  'id',
  'clientId',
  'consentType',
  'principalId',
  'resourceId',
  'scope',
]);

export const permissionGrantRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/oauth2PermissionGrants',
    permissions: permissions.readGrants,
    handle: call =>
      listReply(call, {
        set,
        queried,
        items: () => call.state.grants.all.values(),
        render: grant => ({ ...grant }),
      }),
  },
  {
    method: 'POST',
    path: '/oauth2PermissionGrants',
    permissions: permissions.writeGrants,
    async handle(call) {
      return entityReply(call, { ...call.state.grants.create(await call.body()) }, { set, queried }, 201);
    },
  },
  {
    method: 'GET',
    path: '/oauth2PermissionGrants/:id',
    permissions: permissions.readGrants,
    handle: call => entityReply(call, { ...call.state.grants.get(call.param('id')) }, { set, queried }),
  },
  {
    method: 'PATCH',
    path: '/oauth2PermissionGrants/:id',
    permissions: permissions.writeGrants,
    async handle(call) {
      call.state.grants.get(call.param('id'));
      call.state.grants.update(call.param('id'), await call.body());
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: '/oauth2PermissionGrants/:id',
    permissions: permissions.writeGrants,
    handle(call) {
      call.state.grants.delete(call.param('id'));
      return noContent;
    },
  },
];
