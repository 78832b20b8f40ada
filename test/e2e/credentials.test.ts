import { expect, test } from 'vitest';
import { checkStacks } from '../../src/vendor/index.ts';
import { rollcall } from './command-line.ts';
import { shipped } from './shipped.ts';

const stack = (path: string, more = '') => ({
  name: 'live',
  path,
  text: `config: { rollcall:vendors: [acme], ${more} rollcall:acme: { token: { secure: v1:x } } }\n`,
});
const acme = (expires: string) => ({
  path: 'mappings/acme.yaml',
  text: `displayName: Acme
application: { from: custom }
provisioning:
  job: scim
  tenantUrl: https://acme.example/scim
  token: \${token}
  users: { attributes: { userName: { attribute: userPrincipalName, match: 1 } } }
variables:
  token: { secret: true, description: the token, expires: ${expires} }
`,
});

test('check warns ahead of time, at the date, and does not fail', () => {
  const now = Date.parse('2027-01-15T00:00:00Z');
  const column = (date: string) => (acme(date).text.split('\n')[8]?.indexOf(date) ?? 0) + 1;
  const checked = (expires: string, more?: string) =>
    checkStacks([acme(expires)], [stack('stacks/Pulumi.live.yaml', more)], { now }).diagnostics;
  expect(checked('2027-01-31')).toMatchObject([
    {
      code: 'RC3061',
      severity: 'warning',
      file: 'mappings/acme.yaml',
      line: 9,
      column: column('2027-01-31'),
    },
  ]);
  expect(checked('2027-01-01')).toMatchObject([{ code: 'RC3062', severity: 'warning' }]);
  expect(checked('2027-06-30')).toEqual([]);
  // Nobody renews what is made up.
  expect(checked('2027-01-01', 'rollcall:rehearsalOnly: true,')).toEqual([]);
});

test('the rehearsal puts it among the things to look at, on its own clock', async () => {
  const attention = async (endDate: string) => {
    const { project } = shipped([
      ['stacks/Pulumi.demo.yaml', 'secretEndDate: 2027-01-01T00:00:00Z', `secretEndDate: ${endDate}`],
    ]);
    using _disposed = project;
    const { out } = await rollcall(project.folder, 'rehearse', '--vendor', 'huma', '--format', 'json');
    return JSON.parse(out).vendors[0].attention.map(({ code }: { code: string }) => code);
  };
  // Without an events file the rehearsal begins on 5 January 2026.
  expect(await attention('2026-01-20T00:00:00Z')).toContain('RC3061');
  expect(await attention('2026-03-20T00:00:00Z')).not.toContain('RC3061');
});
