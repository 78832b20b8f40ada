import { beforeAll, describe, expect, test } from 'vitest';
import { type GraphClient, neededPermissions } from '../../src/graph/index.ts';
import {
  importApplication,
  importFileText,
  NotImportable,
  readApplication,
  readExport,
  readingCalls,
} from '../../src/portal/index.ts';
import { loadVendors, type Vendor } from '../../src/vendor/index.ts';
import { type DeployedVendor, deployAcme } from './deployed.ts';
import { readerOf } from './reader.ts';

// What one vendor file deployed, read back through Graph, is that vendor again: as if somebody had made it in
// the portal. Deployed anew, it leaves the same job.

const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: mikael@contoso.com, displayName: Mikael Lind, mail: mikael@contoso.com }
  - { userPrincipalName: 'priya_example.com#EXT#@contoso.com', displayName: Priya Nair, mail: priya@example.com, userType: Guest }
groups:
  - { displayName: Acme Users, members: [mikael@contoso.com] }
  - { displayName: Acme Admins }
  - { displayName: Twice, key: Twice 1, id: 11111111-1111-4111-8111-111111111111 }
  - { displayName: Twice, key: Twice 2 }
  - { displayName: at@first.sight, key: sight, id: 22222222-2222-4222-8222-222222222222 }
`;

const byHand = `
displayName: Acme (by hand)
application:
  from: Humbol
  roles:
    admin: { displayName: Admin, description: Does everything, value: Admin }
    externalMember: { displayName: External member, description: Sees little, value: ExternalMember, allowedMemberTypes: [User, Application] }
  redirectUris: { https://acme.example/login: {}, https://acme.example/page: { platform: spa }, acme://app: { platform: publicClient } }
assignments:
  Acme Users: {}
  Acme Admins: { role: admin }
  11111111-1111-4111-8111-111111111111: { role: externalMember }
  22222222-2222-4222-8222-222222222222: {}
  mikael@contoso.com: {}
  'priya_example.com#EXT#@contoso.com': { role: externalMember }
provisioning:
  tenantUrl: https://acme.example/scim?aadOptscim062020
  token: \${token}
  scope: all
  notify: it@contoso.com
  deletionThreshold: 25
  skipOutOfScopeDeletions: true
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      externalId: { attribute: objectId, match: 2 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      nickName: { expression: 'Replace([displayName], , "(?<first>.).*", , "$\${first}", , )', default: nobody, flow: ObjectAddOnly }
      title: { constant: Colleague }
      locale: { default: en-US }
    where:
      - name: Staff
        all: [{ attribute: department, operator: EQUALS, value: Sales }, { attribute: mail, operator: IS NOT NULL }]
    actions: [Add, Update]
  groups: off
permissions:
  application: { User.Read.All: {} }
  delegated: { User.Read: {}, offline_access: {} }
variables:
  token: { secret: true, description: the token }
`;

function vendorOf(text: string): Vendor {
  const { vendors, diagnostics } = loadVendors({
    files: [{ path: 'mappings/acme.yaml', text }],
    stack: { name: 'one', rehearsalOnly: true, values: {} },
  });
  // A guest's name may hold what a warning is about; an error would leave no vendor.
  const [vendor] = vendors;
  if (!vendor) throw new TypeError(JSON.stringify(diagnostics));
  return vendor;
}

async function importFrom({ world, servicePrincipal }: DeployedVendor) {
  const portal = await readApplication(world.graphFor(), servicePrincipal);
  const { value } = readExport({ path: 'schema', text: JSON.stringify(portal.schema) });
  if (!value) throw new TypeError('the schema was not read');
  return importApplication({ portal, schema: value, vendor: 'acme', jsonSchema: './x.json' });
}

let first: DeployedVendor;
let imported: Awaited<ReturnType<typeof importFrom>>;
beforeAll(async () => {
  first = await deployAcme(byHand, directory);
  imported = await importFrom(first);
});

test('the imported vendor is the one that was deployed', () => {
  const wanted = vendorOf(byHand);
  const { roles, ...application } = wanted.application;
  const found = vendorOf(imported.text);
  const { roles: foundRoles, ...foundApplication } = found.application;
  expect(foundApplication).toEqual(application);
  // The ids of roles that are there already are part of the imported file.
  expect(Object.entries(foundRoles).map(([key, { id: _, ...role }]) => [key, role])).toEqual(
    Object.entries(roles),
  );
  expect(found.displayName).toBe(wanted.displayName);
  expect(new Set(found.assignments)).toEqual(new Set(wanted.assignments));
  expect(found.permissions.application).toEqual(wanted.permissions.application);
  expect(new Set(found.permissions.delegated)).toEqual(new Set(wanted.permissions.delegated));
  expect(found.provisioning).toEqual(wanted.provisioning);
});

test('nothing is left over but what is nobody’s fault', () => {
  expect(imported.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('deployed to another tenant, the job has the same schema and settings', async () => {
  const second = await deployAcme(imported.text, directory);
  const [job] = first.world.tenant.jobs();
  const [again] = second.world.tenant.jobs();
  expect(again?.schema).toEqual(job?.schema);
  expect(again?.templateId).toBe(job?.templateId);
  const settings = ({ world, servicePrincipal }: DeployedVendor) => {
    const { SecretToken: _, ...rest } = Object.fromEntries(world.tenant.secretsOf(servicePrincipal));
    return rest;
  };
  expect(settings(second)).toEqual(settings(first));
  expect((await importFrom(second)).text).toBe(imported.text);
});

test('what Pulumi imports is what the program registers, by the provider’s ids', () => {
  const registered = first.deployed.resources.map(({ type, name, id }) => ({ type, name, id }));
  const secret = registered.filter(({ type }) => type.endsWith(':SynchronizationSecret'));
  expect(secret).toHaveLength(1);
  const ours = imported.resources.flatMap(({ type, name, id }) =>
    id === undefined ? [] : [{ type, name, id }],
  );
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
  expect(ours.toSorted(byName)).toEqual(registered.filter(each => !secret.includes(each)).toSorted(byName));
});

test('each resource stands in the component the program puts it in', () => {
  const types = new Map(imported.resources.map(({ name, type, parent }) => [name, { type, parent }]));
  const chain = (name: string | undefined): string[] => {
    const found = name === undefined ? undefined : types.get(name);
    return found ? [...chain(found.parent), found.type] : [];
  };
  const urns = first.deployed.state.map(({ urn }) => urn.split('::').slice(2).join('::'));
  for (const { name, component } of imported.resources)
    if (!component) expect(urns).toContain(`${chain(name).join('$')}::${name}`);
});

test('the import file is what pulumi import reads', () => {
  const { resources, nameTable } = JSON.parse(importFileText(imported.resources));
  expect(nameTable).toEqual({});
  const names = resources.map(({ name }: { name: string }) => name);
  expect(new Set(names).size).toBe(names.length);
  // A parent comes before what stands in it.
  for (const { name, parent } of resources)
    if (parent) expect(names.indexOf(parent)).toBeLessThan(names.indexOf(name));
});

test('reading it takes the permissions that are said, of an application somebody else made', async () => {
  const permissions = neededPermissions(readingCalls.map(key => ({ key, unowned: true }))).map(
    ({ permission }) => permission,
  );
  expect(permissions).toEqual([
    'Application.Read.All',
    'DelegatedPermissionGrant.Read.All',
    'GroupMember.Read.All',
    'Synchronization.Read.All',
    'User.Read.All',
  ]);
  const made: string[] = [];
  const reader = await readerOf(first.world, permissions);
  const spied: GraphClient = {
    call(key, parameters, body) {
      made.push(key);
      return reader.call(key, parameters, body);
    },
  };
  const portal = await readApplication(spied, first.servicePrincipal);
  expect(portal.schema).toEqual(
    (await readApplication(first.world.graphFor(), first.servicePrincipal)).schema,
  );
  expect(readingCalls).toEqual(expect.arrayContaining(made));
});

describe('what is named', () => {
  const read = (named: string, job?: string) => readApplication(first.world.graphFor(), named, job);

  test.each([
    ['its display name', () => 'Acme (by hand)'],
    ['its application id', () => (first.deployed.outputs.acme as { clientId: string }).clientId],
  ])('may be an application by %s', async (_, named) => {
    expect((await read(named())).servicePrincipal.id).toBe(first.servicePrincipal);
  });

  test.each([
    ['a name nobody has', () => read('Nobody')],
    ['an id nobody has', () => read('99999999-9999-4999-8999-999999999999')],
    ['an application without a job', () => read(first.world.deployer.objectId)],
    ['a job it does not have', () => read(first.servicePrincipal, 'other')],
  ])('%s is told', async (_, reading) => {
    await expect(reading()).rejects.toThrow(NotImportable);
  });
});
