import { expect, test } from 'vitest';
import { previewChange, type VendorPreview } from '../../src/preview/index.ts';
import {
  outcomes,
  previewOf,
  previewVendor,
  project,
  Repository,
  today,
  people as usualPeople,
  vendorFile,
} from './repository.ts';

const before = vendorFile();

test('a file that stays as it is does nothing to anybody', async () => {
  const vendor = await previewVendor(before, before);
  expect(vendor).toMatchObject({ change: 'same', resources: [], writes: 0, cycle: { kind: 'incremental' } });
  expect(outcomes(vendor)).toEqual({ Aino: 'unchanged', Bo: 'unchanged', Cecilia: 'unchanged' });
});

// Entra: "Updating the attribute mappings or scoping filters … triggers an initial cycle".
test('another source is an initial cycle that sends what differs', async () => {
  const vendor = await previewVendor(before, vendorFile({}, { title: 'department' }));
  expect(vendor.cycle.kind).toBe('initial');
  expect(vendor.people.map(({ name, changes }) => [name, changes])).toEqual([
    ['Aino', [{ attribute: 'title', from: 'Engineer', to: 'Engineering' }]],
    ['Bo', [{ attribute: 'title', from: 'Lead', to: 'Engineering' }]],
    ['Cecilia', [{ attribute: 'title', from: 'Engineer', to: 'Sales' }]],
  ]);
  expect(vendor.attributes).toContainEqual({
    kind: 'users',
    attribute: 'title',
    before: { source: '[jobTitle]', default: null, flow: 'Always', match: 0 },
    after: { source: '[department]', default: null, flow: 'Always', match: 0 },
  });
  expect(vendor.resources.map(({ step, name }) => [step, name])).toEqual([['update', 'acme-schema']]);
});

test('a new vendor creates everybody, and a removed one leaves everybody as they are', async () => {
  const created = await previewVendor(undefined, before);
  expect(created.change).toBe('new');
  expect(outcomes(created)).toEqual({ Aino: 'created', Bo: 'created', Cecilia: 'created' });
  const removed = await previewVendor(before, undefined);
  expect(removed).toMatchObject({ change: 'removed', writes: 0 });
  expect(outcomes(removed)).toEqual({ Aino: 'released', Bo: 'released', Cecilia: 'released' });
});

// Graph: "Credential lifetime is invalid". Both are deployed on the day of the preview, and the secret has ended by then.
test('what fails in the base too is said to, and what could not be made is the vendor’s', async () => {
  const secret = { displayName: 'Acme', endDate: '2025-12-01T00:00:00Z' };
  const ended = vendorFile({ application: { from: 'custom', secret } });
  const alike = await previewVendor(ended, ended);
  expect(alike.failure?.message).toContain('the base fails in the same way');
  expect(alike.resources.map(({ step, name }) => [step, name])).toContainEqual([
    'failed',
    'acme-client-secret',
  ]);
  const anew = await previewVendor(before, ended);
  expect(anew.failure?.code).toBe('acme-client-secret');
  expect(anew.failure?.message).not.toContain('the base');
});

test('of a stack that is taken away what destroying it does is shown, with the people the base has', async () => {
  using repository = new Repository(project({ acme: before }));
  repository.write({ 'stacks/Pulumi.other.yaml': 'config: {}\n' });
  repository.git('rm', '--quiet', 'stacks/Pulumi.dev.yaml', 'stacks/dev.directory.yaml');
  const { stacks } = await previewOf(repository);
  expect(stacks).toMatchObject([{ stack: 'dev', change: 'removed', failures: [], directory: { people: 4 } }]);
  const [acme] = stacks[0]?.vendors ?? [];
  expect(acme).toMatchObject({ change: 'removed', writes: 0 });
  expect(acme && outcomes(acme)).toEqual({ Aino: 'released', Bo: 'released', Cecilia: 'released' });
  expect(new Set(acme?.resources.map(({ step }) => step))).toEqual(new Set(['delete']));
  expect(acme?.risks.map(({ name }) => name)).toEqual(['sign-in-changed', 'released']);
});

test('a vendor a stack does not name any more goes in the same way', async () => {
  const of = (...vendors: string[]) => ({
    'stacks/Pulumi.dev.yaml': `config:\n  rollcall:vendors: [${vendors.join(', ')}]\n`,
  });
  using repository = new Repository({ ...project({ acme: before, zeta: before }), ...of('acme', 'zeta') });
  repository.write(of('acme'));
  const [dev] = (await previewOf(repository)).stacks;
  expect(dev?.vendors.map(({ vendor, change }) => [vendor, change])).toEqual([
    ['acme', 'same'],
    ['zeta', 'removed'],
  ]);
});

test('who comes into scope is created, who leaves it is disabled', async () => {
  const vendor = await previewVendor(before, vendorFile({ assignments: { Guests: {} } }));
  expect(outcomes(vendor)).toEqual({
    Didrik: 'created',
    Aino: 'disabled',
    Bo: 'disabled',
    Cecilia: 'disabled',
  });
});

const steps = ({ resources }: VendorPreview) => resources.map(({ step, name }) => `${step} ${name}`);
const provisioning = (given: Record<string, unknown>) => ({
  provisioning: { ...before.provisioning, ...given },
});

test('a role changes hands', async () => {
  const role = {
    'roles[primary eq "True"].value': { expression: 'SingleAppRoleAssignment([appRoleAssignments])' },
  };
  const withRole = (of: string) =>
    vendorFile(
      {
        application: {
          from: 'custom',
          roles: {
            admin: { displayName: 'Admin', description: 'All', value: 'Admin' },
            member: { displayName: 'Member', description: 'Some', value: 'Member' },
          },
        },
        assignments: { Staff: { role: of } },
      },
      role,
    );
  const vendor = await previewVendor(withRole('member'), withRole('admin'));
  expect(outcomes(vendor)).toEqual({ Aino: 'updated', Bo: 'updated', Cecilia: 'updated' });
  expect(steps(vendor)).toEqual(['replace acme-assignment-Staff']);
});

test('settings of the job show by their names, each by itself', async () => {
  const was = vendorFile(provisioning({ deletionThreshold: 100, notify: 'it@contoso.com' }));
  const now = vendorFile(provisioning({ deletionThreshold: 5, notify: 'it@contoso.com', scope: 'all' }));
  const vendor = await previewVendor(was, now);
  expect(vendor.settings).toEqual([
    { property: 'SyncAll', before: 'false', after: 'true' },
    { property: 'SyncNotificationSettings.DeleteThresholdValue', before: '100', after: '5' },
  ]);
  // The credentials hold the token: of them nobody sees more than that they are others.
  expect(vendor.resources).toEqual([
    {
      type: 'azuread:index/synchronizationSecret:SynchronizationSecret',
      name: 'acme-secrets',
      step: 'update',
      properties: [{ property: 'credentials', secret: true }],
    },
  ]);
});

test('a scoping filter', async () => {
  const where = [
    { name: 'Engineers', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Engineering' }] },
  ];
  const users = { ...before.provisioning.users, where };
  const vendor = await previewVendor(before, vendorFile(provisioning({ users })));
  expect(outcomes(vendor)).toEqual({ Aino: 'unchanged', Bo: 'unchanged', Cecilia: 'disabled' });
  expect(vendor.mappings).toEqual([
    { kind: 'users', property: 'scope', before: null, after: 'department EQUALS "Engineering"' },
  ]);
});

test('a group the vendor file owns comes, and goes', async () => {
  const withGroup = vendorFile({
    groups: { Testers: { members: ['didrik@contoso.com'] } },
    assignments: { Staff: {}, Testers: {} },
  });
  const comes = await previewVendor(before, withGroup);
  expect(outcomes(comes)).toMatchObject({ Didrik: 'created', Aino: 'unchanged' });
  expect(steps(comes)).toContain('create acme-group-Testers');
  const goes = await previewVendor(withGroup, before);
  expect(outcomes(goes)).toMatchObject({ Didrik: 'disabled', Aino: 'unchanged' });
  expect(steps(goes)).toContain('delete acme-group-Testers');
});

test('what the vendor takes, where its file says something else of it now', async () => {
  const required = (attributes: Record<string, unknown>) => ({ target: { users: { attributes } } });
  const usual = { userName: { filter: true }, active: { type: 'Boolean' } };
  const vendor = await previewVendor(
    vendorFile(required({ ...usual, title: {} })),
    vendorFile(required({ ...usual, title: { required: true } }), {
      title: 'physicalDeliveryOfficeName',
      displayName: 'displayName',
    }),
  );
  // Nobody has an office; the old title stays, since nothing clears it, and so does the account.
  expect(outcomes(vendor)).toEqual({ Aino: 'updated', Bo: 'updated', Cecilia: 'updated' });
  expect(vendor.people[0]?.values).toEqual(['aino@contoso.com', 'True', 'Engineer', 'Aino']);
  expect(vendor.people[0]?.notes.map(({ code, attribute }) => [code, attribute])).toEqual([
    ['NullNotSent', 'title'],
  ]);
});

test('an overlay of the stack', async () => {
  using repository = new Repository(project({ acme: before }));
  const overlay = { provisioning: { users: { attributes: { title: 'department' } } } };
  repository.write({ 'mappings/acme.dev.yaml': JSON.stringify(overlay) });
  const { stacks } = await previewOf(repository);
  expect(stacks[0]?.vendors[0]?.users.updated).toBe(3);
});

test('who fails as before is no effect of the change', async () => {
  const target = {
    users: {
      attributes: { userName: { filter: true }, active: { type: 'Boolean' }, title: { required: true } },
    },
  };
  const people = {
    ...usualPeople,
    users: usualPeople.users.map(user => (user.displayName === 'Bo' ? { ...user, jobTitle: null } : user)),
  };
  const vendor = await previewVendor(
    vendorFile({ target }),
    vendorFile({ target }, { displayName: 'displayName' }),
    { people },
  );
  expect(outcomes(vendor)).toEqual({ Aino: 'updated', Bo: 'failing', Cecilia: 'updated' });
  expect(vendor.risks.map(({ name }) => name)).toEqual(['initial-cycle']);
});

test('requests are kept where somebody asks for them', async () => {
  const after = vendorFile({}, { title: 'department' });
  const without = await previewVendor(before, after);
  expect(without.people.flatMap(({ requests }) => requests ?? [])).toEqual([]);
  const [aino] = (await previewVendor(before, after, { requests: true })).people;
  expect(aino?.requests?.map(({ method, status }) => [method, status])).toEqual([
    ['GET', 200],
    ['PATCH', 200],
  ]);
});

test('a deployment that the guards of the stack stop shows nothing of any vendor', async () => {
  const guarded = 'config:\n  rollcall:guards: { RC6003: mandatory }\n';
  using repository = new Repository({ ...project({ acme: before }), 'stacks/Pulumi.dev.yaml': guarded });
  repository.write({ 'mappings/acme.yaml': JSON.stringify(vendorFile(provisioning({ scope: 'all' }))) });
  const { stacks } = await previewOf(repository);
  expect(stacks[0]?.vendors).toEqual([]);
  expect(stacks[0]?.failures.join('\n')).toContain('RC6003');
  // The other way round there is nothing to compare with.
  repository.commit({});
  repository.write({ 'mappings/acme.yaml': JSON.stringify(before) });
  const request = { cwd: repository.folder, base: 'HEAD', stacks: ['dev'], today, requests: false };
  const { diagnostics, preview, blame } = await previewChange(request);
  expect(preview).toBeUndefined();
  expect(blame).toBe('request');
  expect(diagnostics.map(({ code }) => code)).toContain('RC4305');
});
