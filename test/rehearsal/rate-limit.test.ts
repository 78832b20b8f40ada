import { expect, test } from 'vitest';
import { rehearse } from '../../src/rehearsal/index.ts';
import { TemporaryProject } from '../e2e/project.ts';

/** What became of ten people on day 1, at a vendor with this rate limit. */
async function created(rateLimit: string) {
  const people = Array.from({ length: 10 }, (_, at) => `p${at}`);
  using project = new TemporaryProject({
    'mappings/acme.yaml': `
displayName: Acme
application: { from: custom }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  scope: all
  users:
    attributes: { userName: { attribute: userPrincipalName, match: 1 } }
  groups: off
target: { users: { attributes: {} }, rateLimit: ${rateLimit} }
variables: { token: { secret: true, description: the token } }
`,
    'stacks/Pulumi.one.yaml': 'config: { rollcall:vendors: [acme], rollcall:rehearsalOnly: true }\n',
    'stacks/one.directory.yaml': `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
${people.map(name => `  - { userPrincipalName: ${name}@contoso.com, displayName: ${name} }`).join('\n')}
`,
  });
  const { rehearsal, diagnostics } = await rehearse({ cwd: project.folder, stack: 'one', vendors: [] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [day] = rehearsal?.vendors[0]?.days ?? [];
  const entries = day?.cycles[0]?.entries ?? [];
  return entries.map(({ status, reason }) => (status === 'failure' ? `${status} ${reason?.code}` : status));
}

test('Entra is told 429 by a vendor that takes fewer requests than it sends', async () => {
  // The test of the connection, the probe of the cycle, and two requests for each person: a query and a POST.
  const outcomes = await created('{ requests: 8, seconds: 3600 }');
  expect(outcomes.filter(outcome => outcome === 'success')).toHaveLength(3);
  expect(outcomes.filter(outcome => outcome.includes('TooManyRequests'))).toHaveLength(7);
});

test('25 requests a second are what Entra asks targets for, and none is too many', async () => {
  expect(await created('{ requests: 25, seconds: 1 }')).toEqual(Array(10).fill('success'));
});
