import type { Application } from '../directory/index.ts';
import { applicationType } from '../properties/application.ts';
import { entityReply, listReply, only, queriedAs } from './lists.ts';
import { passwordRoutes } from './passwords.ts';
import { permissions } from './permissions.ts';
import { relationRoutes } from './references.ts';
import { renderApplication } from './render.ts';
import {
  boundIds,
  type Call,
  noContent,
  type Route,
  refuseInlineRelations,
  withoutRelations,
} from './route.ts';

const queried = queriedAs(applicationType);
const path = '/applications/:id';

function applicationOf(call: Call): Application {
  return call.state.directory.apps.application(call.param('id'));
}

function withAppId({ state: { directory } }: Call, appId: string): Application | undefined {
  const found = directory.apps.applicationWithAppId(appId);
  return found && directory.apps.applications.get(found.id);
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications',
    permissions: permissions.readApplications,
    handle(call) {
      const { applications } = call.state.directory.apps;
      const all = () => applications.values();
      return listReply(call, {
        set: 'applications',
        queried,
        items: equalities =>
          equalities.has('appId')
            ? only(appId => withAppId(call, appId), all, 'appId')(equalities)
            : only(id => applications.get(id), all)(equalities),
        render: application => renderApplication(call.state, application),
      });
    },
  },
  {
    method: 'POST',
    path: '/applications',
    permissions: permissions.writeApplications,
    async handle(call) {
      const { directory } = call.state;
      const body = await call.body();
      refuseInlineRelations(body, ['owners']);
      const owners = boundIds(body, 'owners');
      for (const owner of owners) directory.checkOwner(owner);
      const application = directory.apps.createApplication(withoutRelations(body, ['owners']));
      // Graph makes whoever creates an application its owner.
      for (const owner of new Set([call.caller.oid, ...owners])) directory.addOwner(application.id, owner);
      return entityReply(
        call,
        renderApplication(call.state, application),
        { set: 'applications', queried },
        201,
      );
    },
  },
  {
    method: 'GET',
    path,
    permissions: permissions.readApplications,
    handle: call =>
      entityReply(call, renderApplication(call.state, applicationOf(call)), { set: 'applications', queried }),
  },
  {
    method: 'PATCH',
    path,
    permissions: permissions.writeApplications,
    async handle(call) {
      const { id } = applicationOf(call);
      const body = await call.body();
      refuseInlineRelations(body, ['owners']);
      call.state.directory.apps.updateApplication(id, withoutRelations(body, ['owners']));
      return noContent;
    },
  },
  {
    method: 'DELETE',
    path,
    permissions: permissions.writeApplications,
    handle(call) {
      call.state.directory.deleteApplication(applicationOf(call).id);
      return noContent;
    },
  },
  ...passwordRoutes(path, (call, id) => call.state.directory.apps.application(id)),
  ...relationRoutes({
    path: `${path}/owners`,
    read: permissions.readApplications,
    write: permissions.writeServicePrincipals,
    ids: (directory, id) => directory.ownersOf(directory.apps.application(id).id),
    add: (directory, id, owner) => directory.addOwner(directory.apps.application(id).id, owner),
    remove: (directory, id, owner) => directory.removeOwner(directory.apps.application(id).id, owner),
  }),
];
