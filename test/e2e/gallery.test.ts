import { expect, test } from 'vitest';
import { rehearse } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from './project.ts';

const slack = `
displayName: Slack
application: { from: Slack }
assignments: { Staff: {} }
provisioning:
  tenantUrl: https://slack.example/scim
  token: \${token}
  users: { attributes: { userName: { attribute: userPrincipalName, match: 1 } } }
variables:
  token: { secret: true, description: the token }
`;

const directory = (gallery: string) => `
tenant: { displayName: Contoso, domains: [contoso.com]${gallery} }
users: [{ userPrincipalName: aino@contoso.com, displayName: Aino }]
groups: [{ displayName: Staff, members: [aino@contoso.com] }]
`;

async function rehearsed(gallery: string) {
  using project = new TemporaryProject({
    'mappings/slack.yaml': slack,
    'stacks/Pulumi.fixture.yaml': 'config: { rollcall:rehearsalOnly: true, rollcall:vendors: [slack] }',
    'stacks/fixture.directory.yaml': directory(gallery),
  });
  const { rehearsal } = await rehearse({ cwd: project.folder, stack: 'fixture', vendors: [] });
  return rehearsal;
}

test('a gallery app the sample names is in the rehearsed gallery; one it does not name is not', async () => {
  const offered = await rehearsed(', gallery: [Slack]');
  expect(offered?.vendors[0]?.days[0]?.cycles[0]?.entries[0]).toMatchObject({
    provisioningAction: 'create',
  });
  const missing = await rehearsed('');
  expect(missing?.vendors).toEqual([]);
  expect(missing?.failures.join()).toContain('Slack');
});
