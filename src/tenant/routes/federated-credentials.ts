import { entityReply, listReply, named } from './lists.ts';
import { permissions } from './permissions.ts';
import { type Call, noContent, type Route } from './route.ts';

const path = '/applications/:id/federatedIdentityCredentials';
const set = 'federatedIdentityCredentials';
const queried = named('federatedIdentityCredential', [
  'id',
  'name',
  'issuer',
  'subject',
  'audiences',
  'description',
]);

const applicationId = (call: Call) => call.state.directory.apps.application(call.param('id')).id;

export const federatedCredentialRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    permissions: permissions.readApplications,
    handle: call =>
      listReply(call, {
        set,
        queried,
        items: () => call.state.federatedCredentials.of(applicationId(call)),
        render: credential => ({ ...credential }),
      }),
  },
  {
    method: 'POST',
    path,
    permissions: permissions.writeApplications,
    async handle(call) {
      const credential = call.state.federatedCredentials.create(applicationId(call), await call.body());
      return entityReply(call, { ...credential }, { set, queried }, 201);
    },
  },
  {
    method: 'GET',
    path: `${path}/:credential`,
    permissions: permissions.readApplications,
    handle(call) {
      const credential = call.state.federatedCredentials.get(applicationId(call), call.param('credential'));
      return entityReply(call, { ...credential }, { set, queried });
    },
  },
  {
    method: 'PATCH',
    path: `${path}/:credential`,
    permissions: permissions.writeApplications,
    async handle(call) {
      call.state.federatedCredentials.update(
        applicationId(call),
        call.param('credential'),
        await call.body(),
      );
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path: `${path}/:credential`,
    permissions: permissions.writeApplications,
    handle(call) {
      call.state.federatedCredentials.delete(applicationId(call), call.param('credential'));
      return noContent;
    },
  },
];
