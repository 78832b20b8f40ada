import { microsoftGraphAppId } from '../../../src/permissions/index.ts';
import { typeTokens } from '../../../src/provider/index.ts';
import { nonGalleryTemplateId } from '../../../src/tenant/index.ts';
import type { World } from './world.ts';

type Inputs = Record<string, unknown>;

/** One resource: what must be there first, its inputs, and inputs it is changed to. */
export interface Scenario {
  type: string;
  prepare(world: World): Promise<{ inputs: Inputs; changed?: Inputs }>;
}

/** One data source. */
export interface Question {
  token: string;
  ask(world: World): Promise<Inputs>;
}

const azuread = (name: string) => `azuread:index/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
const get = (name: string) => `azuread:index/${name}:${name}`;

async function application({ direct }: World) {
  const { id, appId } = await direct.call('applications.create', {}, { displayName: 'Humbol' });
  return { id, applicationId: `/applications/${id}`, clientId: String(appId) };
}

async function principal(world: World) {
  const { clientId } = await application(world);
  return (await world.direct.call('servicePrincipals.create', {}, { appId: clientId })).id;
}

async function person({ direct }: World, name: string) {
  const made = await direct.call(
    'users.create',
    {},
    {
      displayName: name,
      mailNickname: name,
      userPrincipalName: `${name}@contoso.com`,
      accountEnabled: true,
      passwordProfile: { password: 'made-up-1' },
    },
  );
  return made.id;
}

async function staff({ direct }: World) {
  const body = { displayName: 'Staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
  return (await direct.call('groups.create', {}, body)).id;
}

function instance({ direct }: World) {
  return direct.call(
    'applicationTemplates.instantiate',
    { template: nonGalleryTemplateId },
    { displayName: 'Humbol' },
  );
}

const enterprise = async (world: World) => (await instance(world)).servicePrincipal.id;

async function withCredentials(world: World) {
  const servicePrincipal = await enterprise(world);
  const value = [{ key: 'BaseAddress', value: 'https://api.humbol.app/scim' }];
  await world.direct.call('synchronization.putSecrets', { servicePrincipal }, { value });
  return servicePrincipal;
}

async function job(world: World) {
  const servicePrincipal = await withCredentials(world);
  const templateId = 'scim';
  const made = await world.direct.call('synchronization.createJob', { servicePrincipal }, { templateId });
  return { servicePrincipalId: servicePrincipal, jobId: made.id };
}

const graphPrincipal = ({ tenant }: World) => tenant.graphServicePrincipalId;
const roleId = '33333333-0000-4000-8000-000000000001';
const role = { roleId, displayName: 'Member', description: 'Sees', value: 'M', allowedMemberTypes: ['User'] };
const users = { attributes: { userName: { attribute: 'mail', match: 1 } }, order: 'userName' };

export const scenarios: readonly Scenario[] = [
  {
    type: azuread('ApplicationFromTemplate'),
    prepare: async () => ({
      inputs: { displayName: 'Acme', templateId: nonGalleryTemplateId },
      changed: { displayName: 'Acme 2', templateId: nonGalleryTemplateId },
    }),
  },
  {
    type: azuread('ApplicationRegistration'),
    prepare: async () => ({ inputs: { displayName: 'Acme' }, changed: { displayName: 'Acme 2' } }),
  },
  {
    type: azuread('ApplicationAppRole'),
    async prepare(world) {
      const { applicationId } = await application(world);
      const inputs = { applicationId, ...role };
      return { inputs, changed: { ...inputs, displayName: 'Members' } };
    },
  },
  {
    type: azuread('ApplicationRedirectUris'),
    async prepare(world) {
      const { applicationId } = await application(world);
      const inputs = { applicationId, type: 'Web', redirectUris: ['https://a.example/'] };
      return { inputs, changed: { ...inputs, redirectUris: ['https://b.example/'] } };
    },
  },
  {
    type: azuread('ApplicationOptionalClaims'),
    async prepare(world) {
      const { applicationId } = await application(world);
      const inputs = { applicationId, idTokens: [{ name: 'email' }] };
      return { inputs, changed: { ...inputs, idTokens: [{ name: 'email' }, { name: 'upn' }] } };
    },
  },
  {
    type: azuread('ApplicationApiAccess'),
    async prepare(world) {
      const { applicationId } = await application(world);
      const inputs = { applicationId, apiClientId: microsoftGraphAppId, scopeIds: [roleId] };
      return { inputs, changed: { ...inputs, scopeIds: [] } };
    },
  },
  {
    type: azuread('ApplicationPassword'),
    prepare: async world => ({
      inputs: { applicationId: (await application(world)).applicationId, displayName: 'x' },
    }),
  },
  {
    type: azuread('ServicePrincipal'),
    // As the program registers it.
    async prepare(world) {
      const { clientId } = await application(world);
      const inputs = { clientId, owners: [world.caller.objectId], useExisting: true };
      return { inputs, changed: { ...inputs, notes: 'x' } };
    },
  },
  {
    type: azuread('ServicePrincipalDelegatedPermissionGrant'),
    async prepare(world) {
      const inputs = {
        servicePrincipalObjectId: await principal(world),
        resourceServicePrincipalObjectId: graphPrincipal(world),
        claimValues: ['User.Read'],
      };
      return { inputs, changed: { ...inputs, claimValues: ['User.Read', 'Mail.Read'] } };
    },
  },
  {
    type: azuread('AppRoleAssignment'),
    async prepare(world) {
      const resourceObjectId = await enterprise(world);
      const roles = world.tenant.directory.appRolesOf(resourceObjectId);
      return {
        inputs: { appRoleId: roles[0]?.id, principalObjectId: await staff(world), resourceObjectId },
      };
    },
  },
  {
    type: azuread('Group'),
    async prepare(world) {
      const [ada, bo] = [await person(world, 'ada'), await person(world, 'bo')];
      const inputs = { displayName: 'Staff', securityEnabled: true, members: [ada], owners: [ada] };
      return { inputs, changed: { ...inputs, members: [bo], owners: [bo] } };
    },
  },
  {
    type: azuread('SynchronizationJob'),
    async prepare(world) {
      const servicePrincipalId = `/servicePrincipals/${await withCredentials(world)}`;
      // As the program registers it.
      const inputs = { servicePrincipalId, templateId: 'scim', enabled: false };
      return { inputs, changed: { ...inputs, enabled: true } };
    },
  },
  {
    type: azuread('SynchronizationSecret'),
    async prepare(world) {
      const servicePrincipalId = `/servicePrincipals/${await enterprise(world)}`;
      const credentials = [{ key: 'SecretToken', value: 't' }];
      const changed = { servicePrincipalId, credentials: [{ key: 'SecretToken', value: 'u' }] };
      return { inputs: { servicePrincipalId, credentials }, changed };
    },
  },
  {
    type: typeTokens.synchronizationSchema,
    async prepare(world) {
      const inputs = { ...(await job(world)), users };
      return { inputs, changed: { ...inputs, groups: 'off' } };
    },
  },
  {
    type: typeTokens.provisioningState,
    async prepare(world) {
      const inputs = { ...(await job(world)), state: 'on', connection: 'a' };
      return { inputs, changed: { ...inputs, connection: 'b', restart: { scope: ['Full'] } } };
    },
  },
  {
    type: typeTokens.singleSignOn,
    async prepare(world) {
      const { application, servicePrincipal } = await instance(world);
      const inputs = {
        servicePrincipalId: servicePrincipal.id,
        applicationId: application.id,
        mode: 'saml',
        replyUrls: ['https://a.example/'],
      };
      return { inputs, changed: { ...inputs, replyUrls: ['https://b.example/'] } };
    },
  },
  {
    type: typeTokens.tokenSigningCertificate,
    async prepare(world) {
      const servicePrincipalId = await enterprise(world);
      return { inputs: { servicePrincipalId, displayName: 'CN=Acme', endDate: '2028-01-31T00:00:00Z' } };
    },
  },
];

export const questions: readonly Question[] = [
  { token: get('getApplicationTemplate'), ask: async () => ({ displayName: 'Humbol' }) },
  {
    token: get('getApplication'),
    ask: async world => {
      await application(world);
      return { displayName: 'Humbol' };
    },
  },
  { token: get('getServicePrincipal'), ask: async () => ({ clientId: microsoftGraphAppId }) },
  {
    token: get('getGroup'),
    ask: async world => {
      await staff(world);
      return { displayName: 'Staff' };
    },
  },
  {
    token: get('getUser'),
    ask: async world => {
      await person(world, 'ada');
      return { userPrincipalName: 'ada@contoso.com' };
    },
  },
  {
    token: 'rollcall:index:getSynchronizationTemplate',
    ask: async world => {
      const { id = '' } =
        (await world.direct.call('applicationTemplates.byDisplayName', { displayName: 'Humbol' }))[0] ?? {};
      const made = await world.direct.call(
        'applicationTemplates.instantiate',
        { template: id },
        { displayName: 'Humbol' },
      );
      return { servicePrincipalId: made.servicePrincipal.id };
    },
  },
];
