import { expect, test } from 'vitest';
import { prepare, type Rehearsal, rehearse, simulate } from '../../src/rehearsal/index.ts';
import { applyMappings, customTemplate } from '../../src/schema/index.ts';
import { TemporaryProject } from '../e2e/project.ts';

// A schema that is simulated gives what the vendor file gives that it was compiled from.

const vendor = `
displayName: Acme
application: { from: custom }
assignments: { Acme Users: {} }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  users:
    attributes:
      userName: { attribute: userPrincipalName, match: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: { expression: 'Join(", ", [surname], [givenName])' }
      title: jobTitle
      urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager: manager
    where: [{ name: Not sales, all: [{ attribute: department, operator: NOT EQUALS, value: Sales }] }]
  groups: { attributes: { displayName: { attribute: displayName, match: 1 }, members: members } }
variables: { token: { secret: true, description: the token } }
`;
const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: mikael@contoso.com, displayName: Mikael Lind, givenName: Mikael, surname: Lind, department: Engineering }
  - { userPrincipalName: aino@contoso.com, displayName: Aino Virtanen, givenName: Aino, surname: Virtanen, department: Engineering, manager: mikael@contoso.com }
  - { userPrincipalName: clara@contoso.com, displayName: Clara Jensen, givenName: Clara, surname: Jensen, department: Sales }
  - { userPrincipalName: lars@contoso.com, displayName: Lars Vik, givenName: Lars, surname: Vik, department: Engineering }
groups:
  - { displayName: Acme Users, members: [mikael@contoso.com, aino@contoso.com, clara@contoso.com] }
`;
const events = `
start: 2026-03-02T08:00:00Z
days:
  2: [{ update: aino@contoso.com, set: { jobTitle: Lead } }, { removeMember: mikael@contoso.com, from: Acme Users }]
`;

/** What was sent for whom, without the ids that each tenant makes for itself. */
function sent({ vendors }: Rehearsal) {
  return vendors.flatMap(({ days }) =>
    days.map(({ cycles }) =>
      cycles.map(({ entries }) =>
        entries.map(({ provisioningAction, status, source, modifiedProperties }) => ({
          provisioningAction,
          status,
          who: source.displayName,
          modifiedProperties,
        })),
      ),
    ),
  );
}

test('what is sent is what the vendor file sends', async () => {
  using project = new TemporaryProject({
    'mappings/acme.yaml': vendor,
    'stacks/Pulumi.one.yaml': 'config: { rollcall:vendors: [acme], rollcall:rehearsalOnly: true }\n',
    'stacks/one.directory.yaml': directory,
    'stacks/one.events.yaml': events,
  });
  const { rehearsal } = await rehearse({ cwd: project.folder, stack: 'one', vendors: [] });
  const { prepared } = prepare({ cwd: project.folder, stack: 'one', vendors: [] });
  const mappings = prepared?.vendors[0]?.provisioning?.mappings;
  if (!rehearsal || !mappings) throw new TypeError('not rehearsed');
  const json = applyMappings(customTemplate('scim').schema, mappings);
  const simulated = await simulate({
    json,
    schema: json,
    origin: 'export.json',
    displayName: 'Acme',
    directory: { path: 'people.yaml', text: directory },
    events: { path: 'events.yaml', text: events },
    assigned: ['Acme Users'],
  });
  expect(simulated.diagnostics).toEqual([]);
  if (!simulated.rehearsal) throw new TypeError('not simulated');
  expect(sent(simulated.rehearsal)).toEqual(sent(rehearsal));
  // Two in scope and assigned, one filtered out, one not assigned.
  const [[[first = []] = []] = []] = [sent(simulated.rehearsal)];
  expect(
    first.filter(({ provisioningAction }) => provisioningAction === 'create').map(({ who }) => who),
  ).toEqual(expect.arrayContaining(['Mikael Lind', 'Aino Virtanen', 'Acme Users']));
});

const plain = customTemplate('scim').schema;
const request = {
  json: plain,
  schema: plain,
  origin: 'export.json',
  displayName: 'Acme',
  directory: { path: 'people.yaml', text: directory },
  assigned: [],
};

test('where nobody is named, everybody is provisioned', async () => {
  const { rehearsal } = await simulate(request);
  const [day] = rehearsal?.vendors[0]?.days ?? [];
  const people = day?.cycles[0]?.entries.filter(({ source }) => source.type === 'User') ?? [];
  expect(people.map(({ provisioningAction }) => provisioningAction)).toEqual(Array(4).fill('create'));
});

test('somebody the directory does not have is told, and nothing runs', async () => {
  const { rehearsal } = await simulate({ ...request, assigned: ['nobody@contoso.com'] });
  expect(rehearsal?.vendors[0]?.failure?.message).toContain('nobody@contoso.com');
  expect(rehearsal?.vendors[0]?.days).toEqual([]);
});

test('a directory without people is refused', async () => {
  const text = 'tenant: { displayName: Contoso, domains: [contoso.com] }';
  const { rehearsal, diagnostics } = await simulate({ ...request, directory: { path: 'none.yaml', text } });
  expect(rehearsal).toBeUndefined();
  expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['RC4124', 'none.yaml']]);
});

test('events about people it does not have are refused', async () => {
  const { rehearsal, diagnostics } = await simulate({
    ...request,
    events: {
      path: 'events.yaml',
      text: 'start: 2026-03-02T08:00:00Z\ndays: { 2: [{ delete: x@contoso.com }] }',
    },
  });
  expect(rehearsal).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['RC4109']);
});
