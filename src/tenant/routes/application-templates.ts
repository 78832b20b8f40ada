import { applicationTemplate, type GalleryEntry, nonGalleryTemplateId, rolesOf } from '../gallery.ts';
import { badRequest, notFound } from '../graph-error.ts';
import { entityReply, listReply, named } from './lists.ts';
import { permissions } from './permissions.ts';
import { renderApplication, renderServicePrincipal } from './render.ts';
import { type Call, created, type Route } from './route.ts';

const queried = named('applicationTemplate', [
  'id',
  'displayName',
  'homePageUrl',
  'supportedSingleSignOnModes',
  'supportedProvisioningTypes',
  'logoUrl',
  'categories',
  'publisher',
  'description',
]);

function entryOf(call: Call): GalleryEntry {
  const entry = call.state.gallery.find(({ id }) => id === call.param('id'));
  if (!entry) throw notFound(call.param('id'));
  return entry;
}

export const applicationTemplateRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applicationTemplates',
    permissions: permissions.none,
    handle: call =>
      listReply(call, {
        set: 'applicationTemplates',
        queried,
        items: () => call.state.gallery,
        render: applicationTemplate,
      }),
  },
  {
    method: 'GET',
    path: '/applicationTemplates/:id',
    permissions: permissions.none,
    handle: call =>
      entityReply(call, applicationTemplate(entryOf(call)), { set: 'applicationTemplates', queried }),
  },
  {
    method: 'POST',
    path: '/applicationTemplates/:id/instantiate',
    permissions: permissions.writeServicePrincipals,
    async handle(call) {
      const { state, caller } = call;
      const entry = entryOf(call);
      const { displayName } = await call.body();
      if (typeof displayName !== 'string' || displayName === '') {
        throw badRequest("A value is required for property 'displayName'.");
      }
      const { apps } = state.directory;
      const application = apps.createApplication({
        displayName,
        applicationTemplateId: entry.id,
        appRoles: rolesOf(entry),
      });
      const servicePrincipal = apps.createServicePrincipal({
        appId: application.appId,
        homepage: entry.homePageUrl ?? null,
        appRoleAssignmentRequired: true,
        tags: [
          'WindowsAzureActiveDirectoryIntegratedApp',
          ...(entry.id === nonGalleryTemplateId
            ? ['WindowsAzureActiveDirectoryCustomSingleSignOnApplication']
            : []),
        ],
      });
      for (const { id } of [application, servicePrincipal]) state.directory.addOwner(id, caller.oid);
      return created({
        '@odata.context': `${call.root}/$metadata#microsoft.graph.applicationServicePrincipal`,
        application: renderApplication(state, application),
        servicePrincipal: renderServicePrincipal(state, servicePrincipal),
      });
    },
  },
];
