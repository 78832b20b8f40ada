import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createGraphClient, permissionsFor } from '../../../src/graph/index.ts';
import program from '../../../src/index.ts';
import { deploy, type ResourceState } from '../../../src/rehearsal/deploy/index.ts';
import { loadDirectory, plantDirectory } from '../../../src/sample/index.ts';
import { customTemplate, galleryTemplate } from '../../../src/schema/index.ts';
import {
  createTenant,
  defaultGallery,
  type ProvisioningService,
  type Tenant,
} from '../../../src/tenant/index.ts';

// The real program, the four vendors of the stack `demo`, and a tenant with the sample directory.

const root = new URL('../../../', import.meta.url).pathname;
const vendors = ['commbox', 'huma', 'humbol', 'tribeloo'];
const secretOf = (vendor: string) => `made-up-token-of-${vendor}`;
const clientSecret = 'secret-of-the-deployer';

/** More than enough; the first test tells what is. */
const generous = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.Read.All',
  'Group.ReadWrite.All',
  'Synchronization.ReadWrite.All',
  'User.Read.All',
];

function contoso(
  permissions = generous,
  validate: ProvisioningService['validateCredentials'] = async () => ({ ok: true }),
) {
  let serial = 0;
  const tenant = createTenant({
    clock: { now: () => Date.parse('2026-03-02T08:00:00Z') },
    ids: () => `00000000-0000-4000-8000-${String(++serial).padStart(12, '0')}`,
    tenantId: '0a1b2c3d-0000-4000-8000-000000000001',
    displayName: 'Contoso',
    domains: ['contoso.com', 'contoso.onmicrosoft.com'],
    gallery: defaultGallery({
      scim: customTemplate('scim').schema,
      customappsso: customTemplate('customappsso').schema,
      galleryTemplate: name => galleryTemplate(name).schema,
    }),
    provisioning: { validateCredentials: validate },
    deployer: { clientSecret, permissions },
  });
  const file = 'stacks/demo.directory.yaml';
  const { value } = loadDirectory(file, readFileSync(`${root}${file}`, 'utf8'));
  if (value) plantDirectory(value, tenant.directory);
  return tenant;
}

async function tokenFor(tenant: Tenant, clientId: string): Promise<string> {
  const answer = await tenant.fetch(
    new Request(`https://login.microsoftonline.com/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      }),
    }),
  );
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function deployTo(
  tenant: Tenant,
  run: () => Promise<unknown>,
  previous: readonly ResourceState[] = [],
) {
  const clientId = tenant.deployer?.clientId ?? '';
  const token = await tokenFor(tenant, clientId);
  const config = Object.fromEntries(
    vendors.map(vendor => [`rollcall:${vendor}`, JSON.stringify({ token: secretOf(vendor) })]),
  );
  return deploy({
    program: run,
    project: 'rollcall',
    stack: 'demo',
    config,
    secretKeys: Object.keys(config),
    graph: createGraphClient({
      baseUrl: 'https://graph.microsoft.com',
      fetch: request => tenant.fetch(request),
      token: async () => token,
    }),
    caller: { tenantId: tenant.tenantId, clientId, objectId: tenant.deployer?.servicePrincipalId ?? '' },
    previous,
  });
}

const demo = () => program(root);

test('the stack demo is deployed, and the permissions it is said to need are enough', async () => {
  const first = await deployTo(contoso(), demo);
  expect(first.failures).toEqual([]);
  expect(Object.keys(first.outputs)).toEqual(vendors);

  const least = permissionsFor(first.calls.map(({ key }) => key));
  const again = await deployTo(contoso(least), demo);
  expect(again.failures).toEqual([]);
  // Ids are counted, and a deployer with fewer permissions takes fewer of them.
  const named = ({ resources }: typeof first) => resources.map(({ type, name }) => [type, name]);
  expect(named(again)).toEqual(named(first));
});

test('the tenant holds what the vendor files say', async () => {
  const tenant = contoso();
  const { outputs, failures, resources } = await deployTo(tenant, demo);
  expect(failures).toEqual([]);
  const of = (vendor: string) => outputs[vendor] as Record<string, string>;
  const principal = (vendor: string) => of(vendor).servicePrincipalObjectId ?? '';

  // Humbol: five app roles, one of each kind of group; the API document's names.
  const roles = tenant.directory.appRolesOf(principal('humbol'));
  expect(roles.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['Admin', 'ExternalAdmin', 'Member', 'LightMember', 'ExternalMember']),
  );
  const assigned = tenant.directory.assignmentsTo(principal('humbol'));
  const roleOf = (id: string) => roles.find(role => role.id === id)?.value;
  const nameOf = (id: string) => tenant.directory.groups.get(id)?.displayName;
  expect(
    Object.fromEntries(
      assigned.map(({ principalId, appRoleId }) => [nameOf(principalId), roleOf(appRoleId)]),
    ),
  ).toEqual({ 'Humbol Admins': 'Admin', 'Humbol Members': 'Member', 'Humbol Light Members': 'LightMember' });

  // CommBox: a group that is a permission profile, its people by hand; another by rule.
  const groups = [...tenant.directory.groups.values()];
  expect(groups.find(({ displayName }) => displayName === 'CommBox Supervisors')).toMatchObject({
    securityEnabled: true,
    groupTypes: ['DynamicMembership'],
    membershipRule: expect.stringContaining('user.department -eq "Customer Care"'),
  });
  // The sample directory has a group of the same name already; the vendor file owns another one.
  const agents = resources.find(({ name }) => name === 'commbox-group-CommBox Agents');
  expect(tenant.directory.membersOf(agents?.id.replace('/groups/', '') ?? '').size).toBe(8);

  // Every provisioning job runs, with the vendor's own URL and token; Huma has none.
  const jobs = [...tenant.jobs()];
  expect(jobs.map(({ templateId, state }) => [templateId, state]).sort()).toEqual([
    ['customappsso', 'Active'],
    ['humbol', 'Active'],
    ['tribeloo', 'Active'],
  ]);
  const secrets = tenant.secretsOf(principal('commbox'));
  expect(secrets.get('BaseAddress')).toBe('https://api.commbox.io/auth/scim');
  expect(secrets.get('SecretToken')).toBe(secretOf('commbox'));
  expect(secrets.get('SyncAll')).toBe('false');

  // Huma: consent to User.ReadWrite.All, an application permission (id: Microsoft's permissions reference).
  const consents = tenant.directory.assignmentsTo(tenant.graphServicePrincipalId);
  expect(consents).toContainEqual(
    expect.objectContaining({
      principalId: principal('huma'),
      appRoleId: '741f803b-c850-494e-b5df-cde7c675a1ca',
    }),
  );
  expect(of('huma')).toMatchObject({ tenantId: tenant.tenantId, clientSecret: expect.any(String) });
  expect(of('huma')).not.toHaveProperty('jobId');
});

test('deployed again nothing changes; emptied, the tenant is as it was', async () => {
  const tenant = contoso();
  const groups = tenant.directory.groups.size;
  const first = await deployTo(tenant, demo);
  const second = await deployTo(tenant, demo, first.state);
  expect(second.failures).toEqual([]);
  expect(new Set(second.steps.map(({ step }) => step))).toEqual(new Set(['same']));
  const third = await deployTo(tenant, async () => ({}), second.state);
  expect(third.failures).toEqual([]);
  expect(third.resources).toEqual([]);
  expect([...tenant.jobs()]).toEqual([]);
  expect(tenant.directory.groups.size).toBe(groups);
});

test('a vendor that refuses the token: its job stays stopped, the others run', async () => {
  const tenant = contoso(generous, async ({ templateId }) =>
    templateId === 'tribeloo' ? { ok: false, message: 'Unauthorized' } : { ok: true },
  );
  const { failures } = await deployTo(tenant, demo);
  expect(failures).toMatchObject([
    { name: 'tribeloo-state', message: expect.stringContaining('Unauthorized') },
  ]);
  const states = [...tenant.jobs()].map(({ templateId, state }) => [templateId, state]);
  expect(Object.fromEntries(states)).toMatchObject({ humbol: 'Active', customappsso: 'Active' });
  expect(Object.fromEntries(states).tribeloo).not.toBe('Active');
});

test('a permission the deployer lacks is named at the resource that needed it', async () => {
  const tenant = contoso(
    generous.filter(permission => permission !== 'DelegatedPermissionGrant.ReadWrite.All'),
  );
  const { failures } = await deployTo(tenant, demo);
  expect(failures.map(({ name }) => name).sort()).toEqual([
    'huma-consent-delegated',
    'humbol-consent-delegated',
  ]);
  for (const { message } of failures) expect(message).toContain('DelegatedPermissionGrant.ReadWrite.All');
});

test('what a report may show holds no secret', async () => {
  const { state, outputs, ...shown } = await deployTo(contoso(), demo);
  const text = JSON.stringify(shown);
  const issued = (outputs.huma as Record<string, string>).clientSecret ?? '';
  expect(issued).not.toBe('');
  for (const secret of [...vendors.map(secretOf), clientSecret, issued]) expect(text).not.toContain(secret);
});

test('the same tenant and program twice: the same bytes', async () => {
  const [one, two] = [await deployTo(contoso(), demo), await deployTo(contoso(), demo)];
  expect(JSON.stringify(two)).toBe(JSON.stringify(one));
});
