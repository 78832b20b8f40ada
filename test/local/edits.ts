import type { GraphClient } from '../../src/graph/index.ts';
import type { World } from '../../src/rehearsal/index.ts';
import type { SynchronizationSchema } from '../../src/schema/index.ts';

/** What the stack of every kind deployed, as a visitor of the portal finds it. */
export async function found(world: World) {
  const graph = world.graphFor();
  const one = async (displayName: string) => {
    const [application] = await graph.call('applications.byDisplayName', { displayName });
    const [principal] = await graph.call('servicePrincipals.byDisplayName', { displayName });
    if (!application || !principal) throw new Error(`there is no ${displayName}`);
    return { application: application.id, servicePrincipal: principal.id };
  };
  const [acme, initech] = [await one('Acme'), await one('Initech')];
  const [group] = await graph.call('groups.byDisplayName', { displayName: 'Acme People' });
  const [cleo] = await graph.call('users.by', { property: 'userPrincipalName', value: 'cleo@contoso.com' });
  const [grant] = await graph.call('oauth2PermissionGrants.byClient', { client: initech.servicePrincipal });
  const [job] = await graph.call('synchronization.jobs', { servicePrincipal: acme.servicePrincipal });
  if (!group || !cleo || !grant || !job) throw new Error('it was not deployed');
  const at = { servicePrincipal: acme.servicePrincipal, job: job.id };
  const microsoftGraph = world.tenant.graphServicePrincipalId;
  return { graph, acme, initech, group: group.id, cleo: cleo.id, grant: grant.id, job: at, microsoftGraph };
}
export type Found = Awaited<ReturnType<typeof found>>;

/** What somebody does in the portal, and what a refresh shows of it. */
export interface Edit {
  of: string;
  edit(there: Found): Promise<unknown>;
  /** Properties by resource; a resource that is gone has none. */
  shown: Record<string, string[]>;
}

type Rows = Record<string, unknown>[];

const update = (graph: GraphClient, application: string, body: object) =>
  graph.call('applications.update', { application }, body);

/** Each role or API of an app, changed or, where nothing is given for it, taken away. */
async function changeRows(
  { graph }: Found,
  [application, property]: [string, 'appRoles' | 'requiredResourceAccess'],
  change: (row: Record<string, unknown>) => object | undefined,
): Promise<void> {
  const { [property]: rows } = await graph.call('applications.get', { application });
  const body = (rows as Rows).map(change).filter(row => row !== undefined);
  await update(graph, application, { [property]: body });
}

const save = ({ graph, acme: { servicePrincipal } }: Found, key: string, value: string) =>
  graph.call('synchronization.putSecrets', { servicePrincipal }, { value: [{ key, value }] });

const isMember = (role: Record<string, unknown>) => role.value === 'Member';

export const changes: readonly Edit[] = [
  {
    of: 'what a group is, and who is in it',
    async edit({ graph, group, cleo }) {
      await graph.call('groups.update', { group }, { description: 'by hand' });
      await graph.call('groups.addMember', { group }, { '@odata.id': `https://g/directoryObjects/${cleo}` });
    },
    shown: { 'acme-group-Acme People': ['description', 'members'] },
  },
  {
    of: 'the name of an app',
    edit: ({ graph, acme }) => update(graph, acme.application, { displayName: 'By hand' }),
    shown: { 'acme-application': ['displayName'] },
  },
  {
    of: 'a registration',
    edit: ({ graph, initech }) =>
      update(graph, initech.application, { displayName: 'By hand 2', notes: 'by hand' }),
    shown: { 'initech-application': ['displayName', 'notes'] },
  },
  {
    of: 'a service principal',
    edit: ({ graph, initech: { servicePrincipal } }) =>
      graph.call(
        'servicePrincipals.update',
        { servicePrincipal },
        { accountEnabled: false, notes: 'by hand' },
      ),
    shown: { 'initech-service-principal': ['accountEnabled', 'notes'] },
  },
  {
    of: 'an app role, which Graph lets be changed while it is disabled',
    async edit(there) {
      const roles: [string, 'appRoles'] = [there.acme.application, 'appRoles'];
      await changeRows(there, roles, role => (isMember(role) ? { ...role, isEnabled: false } : role));
      await changeRows(there, roles, role => (isMember(role) ? { ...role, description: 'by hand' } : role));
      await changeRows(there, roles, role => (isMember(role) ? { ...role, isEnabled: true } : role));
    },
    shown: { 'acme-role-member': ['description'] },
  },
  {
    of: 'where an app signs in',
    edit: ({ graph, initech }) =>
      update(graph, initech.application, { web: { redirectUris: ['https://elsewhere.example/'] } }),
    shown: { 'initech-redirect-uris': ['redirectUris'] },
  },
  {
    of: 'how people sign in to an app',
    edit: async ({ graph, acme: { application, servicePrincipal } }) => {
      await update(graph, application, { web: { redirectUris: ['https://elsewhere.example/acs'] } });
      const body = { preferredSingleSignOnMode: 'password' };
      await graph.call('servicePrincipals.update', { servicePrincipal }, body);
    },
    shown: { 'acme-single-sign-on': ['mode', 'replyUrls'] },
  },
  {
    of: 'what a token tells',
    edit: ({ graph, initech }) =>
      update(graph, initech.application, { optionalClaims: { idToken: [{ name: 'upn', essential: true }] } }),
    shown: { 'initech-optional-claims': ['idTokens[0].essential', 'idTokens[0].name'] },
  },
  {
    of: 'what an app asks for: the application permission is gone',
    edit: there =>
      changeRows(there, [there.initech.application, 'requiredResourceAccess'], api => ({
        ...api,
        resourceAccess: (api.resourceAccess as Rows).filter(({ type }) => type !== 'Role'),
      })),
    shown: { 'initech-graph-access': ['roleIds'] },
  },
  {
    of: 'a consent: more than was asked for',
    edit: ({ graph, grant }) =>
      graph.call('oauth2PermissionGrants.update', { grant }, { scope: 'User.Read Mail.Read' }),
    shown: { 'initech-consent-delegated': ['claimValues'] },
  },
  {
    of: 'whether the job runs',
    edit: ({ graph, job }) => graph.call('synchronization.pause', job),
    shown: { 'acme-state': ['state'] },
  },
  {
    of: 'a row of the mappings',
    async edit({ graph, job }) {
      const schema: SynchronizationSchema = await graph.call('synchronization.schema', job);
      for (const { objectMappings } of schema.synchronizationRules)
        for (const row of objectMappings.flatMap(({ attributeMappings = [] }) => attributeMappings))
          if (row.targetAttributeName === 'name.familyName' && row.source)
            row.source = { ...row.source, name: 'givenName', expression: '[givenName]' };
      await graph.call('synchronization.putSchema', job, schema);
    },
    shown: { 'acme-schema': ['users.attributes["name.familyName"]'] },
  },
  {
    of: 'the saved tenant URL',
    edit: there => save(there, 'BaseAddress', 'https://elsewhere.example'),
    shown: { 'acme-secrets': ['credentials[0].value'] },
  },
  {
    // Graph reads a saved secret as an asterisk.
    of: 'the saved token: nobody can see it',
    edit: there => save(there, 'SecretToken', 'another'),
    shown: {},
  },
  {
    of: 'somebody else is assigned: nobody`s but theirs',
    async edit({ graph, acme: { servicePrincipal: resource }, cleo }) {
      const [assigned] = await graph.call('appRoleAssignedTo.list', { resource });
      const body = { principalId: cleo, resourceId: resource, appRoleId: String(assigned?.appRoleId) };
      await graph.call('appRoleAssignedTo.create', { resource }, body);
    },
    shown: {},
  },
];

export const removals: readonly Edit[] = [
  {
    of: 'an assignment',
    async edit({ graph, acme: { servicePrincipal: resource }, group }) {
      for (const { id, principalId } of await graph.call('appRoleAssignedTo.list', { resource }))
        if (principalId === group) await graph.call('appRoleAssignedTo.delete', { resource, assignment: id });
    },
    shown: { 'acme-assignment-Acme People': [] },
  },
  {
    of: 'an app role',
    async edit(there) {
      const roles: [string, 'appRoles'] = [there.acme.application, 'appRoles'];
      await changeRows(there, roles, role => (isMember(role) ? { ...role, isEnabled: false } : role));
      await changeRows(there, roles, role => (isMember(role) ? undefined : role));
    },
    shown: { 'acme-role-member': [] },
  },
  {
    of: 'a group',
    edit: ({ graph, group }) => graph.call('groups.delete', { group }),
    shown: { 'acme-group-Acme People': [] },
  },
  {
    of: 'consents',
    async edit({ graph, grant, initech, microsoftGraph: resource }) {
      await graph.call('oauth2PermissionGrants.delete', { grant });
      for (const { id, principalId } of await graph.call('appRoleAssignedTo.list', { resource }))
        if (principalId === initech.servicePrincipal)
          await graph.call('appRoleAssignedTo.delete', { resource, assignment: id });
    },
    shown: { 'initech-consent-delegated': [], 'initech-consent-User.Read.All': [] },
  },
  {
    of: 'what an app asks for',
    edit: there => changeRows(there, [there.initech.application, 'requiredResourceAccess'], () => undefined),
    shown: { 'initech-graph-access': [] },
  },
  {
    of: 'where an app signs in',
    edit: ({ graph, initech }) => update(graph, initech.application, { web: { redirectUris: [] } }),
    shown: { 'initech-redirect-uris': [] },
  },
  {
    of: 'a client secret',
    async edit({ graph, initech: { application } }) {
      const { passwordCredentials } = await graph.call('applications.get', { application });
      for (const { keyId } of passwordCredentials as Rows)
        await graph.call('applications.removePassword', { application }, { keyId: String(keyId) });
    },
    shown: { 'initech-client-secret': [] },
  },
  {
    of: 'what a token tells',
    edit: ({ graph, initech }) => update(graph, initech.application, { optionalClaims: {} }),
    shown: { 'initech-optional-claims': [] },
  },
  {
    of: 'the certificate that signs',
    edit: ({ graph, acme: { servicePrincipal } }) =>
      graph.call(
        'servicePrincipals.update',
        { servicePrincipal },
        { keyCredentials: [], passwordCredentials: [] },
      ),
    shown: { 'acme-signing-certificate': [] },
  },
  {
    of: 'a service principal, and with it what was consented to',
    edit: ({ graph, initech: { servicePrincipal } }) =>
      graph.call('servicePrincipals.delete', { servicePrincipal }),
    shown: { 'initech-service-principal': [] },
  },
  {
    of: 'a job, its mappings and its state',
    edit: ({ graph, job }) => graph.call('synchronization.deleteJob', job),
    shown: { 'acme-job': [], 'acme-schema': [], 'acme-state': [] },
  },
];
