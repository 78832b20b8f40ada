import { expect, test, vi } from 'vitest';
import type { createScimServer } from '../../src/scim/index.ts';
import type { createTenant } from '../../src/tenant/index.ts';
import { type Printed, rollcall } from './command-line.ts';
import { type Edit, shipped } from './shipped.ts';

/** Every secret that passed between the program, the tenant and the endpoints while a test ran. */
const seen = vi.hoisted(() => new Map<string, Set<string>>());
const remember = (kind: string, value: unknown) => {
  // Graph answers with asterisks where it keeps a secret.
  if (typeof value === 'string' && !/^\**$/.test(value))
    seen.set(kind, (seen.get(kind) ?? new Set()).add(value));
};

/** What a body holds under the names that Graph and OAuth have for secrets. */
function rememberIn(body: string, type: string): void {
  if (type.includes('urlencoded')) remember('client_secret', new URLSearchParams(body).get('client_secret'));
  if (!type.includes('json') || body === '') return;
  JSON.parse(body, function (this: { key?: unknown }, key, value) {
    if (['secretText', 'password', 'access_token'].includes(key)) remember(key, value);
    if (key === 'value' && this.key === 'SecretToken') remember('SecretToken', value);
    return value;
  });
}

vi.mock('../../src/tenant/index.ts', async original => {
  const room = await original<{ createTenant: typeof createTenant }>();
  return {
    ...room,
    createTenant: (options: Parameters<typeof createTenant>[0]) => {
      const tenant = room.createTenant(options);
      remember('client_secret', options.deployer?.clientSecret);
      const fetch = async (request: Request) => {
        rememberIn(await request.clone().text(), request.headers.get('content-type') ?? '');
        const response = await tenant.fetch(request);
        rememberIn(await response.clone().text(), response.headers.get('content-type') ?? '');
        return response;
      };
      return Object.assign(Object.create(tenant), { fetch });
    },
  };
});

vi.mock('../../src/scim/index.ts', async original => {
  const room = await original<{ createScimServer: typeof createScimServer }>();
  return {
    ...room,
    createScimServer: (options: Parameters<typeof createScimServer>[0]) => {
      remember('endpoint', options.token);
      return room.createScimServer(options);
    },
  };
});

const leaks = (printed: readonly Printed[]) => {
  const text = printed.map(({ out, err }) => out + err).join('\n');
  const forms = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
  return [...seen].flatMap(([kind, secrets]) =>
    [...secrets].filter(secret => forms(secret).some(form => text.includes(form))).map(() => kind),
  );
};

test.each<[string, Edit[]]>([
  ['that succeeds', []],
  [
    'with a key vault and alerts',
    [
      [
        'stacks/Pulumi.demo.yaml',
        'config:',
        'config:\n  rollcall:vault: { resourceGroup: rg, name: kv1 }\n  rollcall:monitoring: { resourceGroup: rg, mail: [it@contoso.com] }',
      ],
    ],
  ],
  // An owner who is nobody stops the deployment; a rule nobody understands stops one vendor.
  ['in which a vendor fails', [['mappings/commbox.yaml', 'user.department -eq', 'user.departmnt -eq']]],
  ['that stops', [['mappings/tribeloo.yaml', 'Tribeloo Users: {}', 'Tribeloo Usrs: {}']]],
])('no token, client secret or password of a rehearsal %s is shown', async (_, edits) => {
  seen.clear();
  const { project } = shipped(edits);
  using _disposed = project;
  const printed: Printed[] = [];
  for (const format of ['json', 'text', 'markdown'])
    printed.push(await rollcall(project.folder, 'rehearse', '--format', format));
  expect(printed.map(({ out }) => out.length > 100)).toEqual([true, true, true]);
  // The interception sees what there is to see.
  const always = ['access_token', 'client_secret', 'endpoint'];
  const kinds = edits.some(([path]) => path.includes('tribeloo'))
    ? always
    : [...always, 'SecretToken', 'password', 'secretText'];
  expect([...seen.keys()].sort()).toEqual(kinds.toSorted());
  expect(leaks(printed)).toEqual([]);
});

const token = 'S3CR3T.t0ken/+=';
test.each<[string, Edit]>([
  [
    'the stack, under its name',
    [
      'stacks/Pulumi.demo.yaml',
      'https://humbol.example/scim }',
      `https://humbol.example/scim, token: ${token} }`,
    ],
  ],
  ['the vendor file', ['mappings/humbol.yaml', 'token: ${token}', `token: ${token}`]],
  ['the vendor file, in a block', ['mappings/humbol.yaml', 'token: ${token}', `token: >-\n    ${token}`]],
  [
    'the vendor file, beside the variable',
    ['mappings/humbol.yaml', 'token: ${token}', `token: Bearer \${token}${token}`],
  ],
  [
    'the vendor file, under a misspelt key',
    ['mappings/humbol.yaml', 'token: ${token}', `clientSecret: ${token}`],
  ],
  ['a file that is no YAML', ['mappings/humbol.yaml', 'token: ${token}', `token: ${token}\n    scope: [`]],
  [
    'the tenant URL',
    ['mappings/humbol.yaml', '${tenantUrl}', `http://humbol.example/scim?key=${encodeURIComponent(token)}`],
  ],
  [
    'the default of its variable',
    ['mappings/humbol.yaml', '{ secret: true,', `{ secret: true, default: ${token},`],
  ],
])('a token in plain text in %s is refused and not shown', async (_, edit) => {
  seen.clear();
  remember('plain', token);
  const { project } = shipped([edit]);
  using _disposed = project;
  const printed = [
    await rollcall(project.folder, 'check'),
    await rollcall(project.folder, 'check', '--json'),
    await rollcall(project.folder, 'rehearse'),
    await rollcall(project.folder, 'rehearse', '--format', 'json'),
    await rollcall(project.folder, 'compile', 'mappings/humbol.yaml'),
  ];
  expect(printed.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  expect(leaks(printed)).toEqual([]);
});
