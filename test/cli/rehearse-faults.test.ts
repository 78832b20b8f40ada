import { expect, test } from 'vitest';
import { rollcall } from '../e2e/command-line.ts';
import { TemporaryProject } from '../e2e/project.ts';

const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users:
  - { userPrincipalName: aino@contoso.com, displayName: Aino, givenName: Aino, surname: Virtanen }
  - { userPrincipalName: juho@contoso.com, displayName: Juho, givenName: Juho, surname: Saari }
groups: [{ displayName: Tribeloo Users, members: [aino@contoso.com, juho@contoso.com] }]
`;
const stack = `
config:
  rollcall:rehearsalOnly: true
  rollcall:vendors: [tribeloo]
  rollcall:tribeloo: { tenantUrl: https://tribeloo.example/scim }
`;
const events = 'start: 2026-01-05T08:00:00Z\ndays: { 2: [] }\n';
const faults = `
faults:
  - { match: POST /Users, body: { /userName: aino@* }, first: 1, status: 500, done: true }
  - { match: POST /Users, body: { /userName: juho@* }, first: 1, do: reset }
`;

test("what goes wrong at a vendor's endpoint stands in the rehearsal", async () => {
  using project = new TemporaryProject({
    'stacks/Pulumi.demo.yaml': stack,
    'stacks/demo.directory.yaml': directory,
    'stacks/demo.events.yaml': events,
    'faults.yaml': faults,
    'wrong.yaml': 'faults: [{ do: hung }]',
  });
  const run = (...options: string[]) => rollcall(project.folder, 'rehearse', ...options);
  const usual = await run();
  expect(usual.out).toMatch(/day 1 +2 created/);
  const { code, out } = await run('--faults', 'faults.yaml');
  expect(code).toBe(0);
  expect(out).toMatch(/day 1 +2 failed/);
  expect(out).toMatch(/! Aino +Creating in \/Users: 500/);
  // Aino was made although nobody was told: the next cycle finds her. Juho was not.
  expect(out).toMatch(/day 2 +1 created/);
  expect(out).toMatch(/\+ Juho/);
  expect((await run('--faults', 'wrong.yaml')).err).toContain('wrong.yaml:1:16 RC1008');
  expect((await run('--faults', 'nowhere.yaml')).code).toBe(2);
});
