import { expect, test } from 'vitest';
import { rehearse } from '../../src/rehearsal/index.ts';
import { renderText } from '../../src/report/index.ts';
import { TemporaryProject } from './project.ts';

/** A vendor whose API answers no query: RFC 7644 §3.2 would have it 405. */
const mute = `
displayName: Mute
application: { from: custom }
assignments: { Staff: {} }
provisioning:
  job: scim
  tenantUrl: https://mute.example/scim
  token: \${token}
  users: { attributes: { userName: { attribute: userPrincipalName, match: 1 } } }
target:
  endpoints: { /Users: [POST] }
  users: { attributes: { userName: { filter: true } } }
steps:
  connectionFailed: Ask Mute to open its query endpoint.
  secretLost: Mute shows the token once.
variables:
  token: { secret: true, description: the token }
`;

const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users: [{ userPrincipalName: aino@contoso.com, displayName: Aino }]
groups: [{ displayName: Staff, members: [aino@contoso.com] }, { displayName: Tribeloo Users, members: [aino@contoso.com] }]
`;

const stack = `
config:
  rollcall:rehearsalOnly: true
  rollcall:vendors: [mute, tribeloo]
  rollcall:tribeloo: { tenantUrl: https://tribeloo.example/scim }
`;

test('a target that fails the connection test leaves its job stopped, says what to do, and stops nobody else', async () => {
  using project = new TemporaryProject({
    'mappings/mute.yaml': mute,
    'stacks/Pulumi.fixture.yaml': stack,
    'stacks/fixture.directory.yaml': directory,
  });
  const { rehearsal } = await rehearse({ cwd: project.folder, stack: 'fixture', vendors: [] });
  const [muted, tribeloo] = rehearsal?.vendors ?? [];
  expect(muted?.connection).toMatchObject({ ok: false, status: 405 });
  expect(muted?.failure?.message).toContain('Ask Mute to open its query endpoint.');
  // A job that was not started sends nothing.
  expect(muted?.days.flatMap(day => day.cycles)).toEqual([]);
  expect(tribeloo?.days[0]?.cycles[0]?.entries).toMatchObject([
    { provisioningAction: 'create', status: 'success' },
  ]);
  const text = rehearsal ? renderText(rehearsal, { colour: false, columns: 120 }) : '';
  expect(text).toContain('→ Ask Mute to open its query endpoint. Mute shows the token once.');
});
