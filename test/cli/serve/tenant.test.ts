import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { TemporaryProject } from '../../e2e/project.ts';
import { repository } from '../../local/project.ts';

const directory = `
tenant: { displayName: Contoso, domains: [contoso.com] }
users: [{ userPrincipalName: aino@contoso.com, displayName: Aino }]
groups: [{ displayName: Tribeloo Users, members: [aino@contoso.com] }]
`;
const stack = `
config:
  rollcall:rehearsalOnly: true
  rollcall:vendors: [tribeloo]
  rollcall:tribeloo: { tenantUrl: https://tribeloo.example/scim }
`;
const files = { 'stacks/Pulumi.local.yaml': stack, 'stacks/local.directory.yaml': directory };

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** `rollcall serve tenant`; `said` waits for a text on its standard output. */
function serve(cwd: string, ...options: string[]) {
  const script = join(repository, 'bin/rollcall.js');
  const child = spawn(process.execPath, [script, 'serve', 'tenant', '--port', '0', ...options], { cwd });
  running.add(child);
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', text => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', text => (printed.err += text));
  const ended = new Promise<{ code: number | null; signal: string | null }>(resolve =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );
  const said = (what: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => what.test(printed.out) && resolve();
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`it ended: ${printed.err}`)));
      look();
    });
  return { child, printed, ended, said };
}

/** What `. tenant.env` sets. */
function environmentIn(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').matchAll(/^export (\w+)='([^']*)'$/gm);
  return Object.fromEntries([...lines].map(([, name, value]) => [name, value]));
}

function ask(url: string, options: { ca: string; method?: string; headers?: object; body?: string }) {
  const { ca, method = 'GET', headers = {}, body } = options;
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    request(url, { ca, method, headers: { ...headers } }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', part => (text += part));
      response.on('end', () => resolve(JSON.parse(text)));
    })
      .on('error', reject)
      .end(body);
  });
}

async function signedIn(environment: Record<string, string>) {
  const { ARM_METADATA_HOSTNAME, ARM_TENANT_ID, ARM_CLIENT_ID = '', ARM_CLIENT_SECRET = '' } = environment;
  const ca = readFileSync(environment.SSL_CERT_FILE ?? '', 'utf8');
  const origin = `https://${ARM_METADATA_HOSTNAME}`;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: ARM_CLIENT_ID,
    client_secret: ARM_CLIENT_SECRET,
    scope: `${origin}/.default`,
  });
  const token = await ask(`${origin}/${ARM_TENANT_ID}/oauth2/v2.0/token`, {
    ca,
    method: 'POST',
    body: `${form}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' };
  return (path: string, method = 'GET', body?: object) =>
    ask(`${origin}${path}`, { ca, method, headers, ...(body && { body: JSON.stringify(body) }) });
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'it says how to reach the tenant, serves it, and ends well at %s',
  async signal => {
    using project = new TemporaryProject(files);
    const { child, printed, ended, said } = serve(project.folder);
    await said(/azuread:metadataHost/);

    const file = join(project.folder, '.rollcall/tenant.env');
    expect(printed.out).toContain(file);
    const environment = environmentIn(file);
    expect(printed.out).toContain(`https://${environment.ARM_METADATA_HOSTNAME}`);
    expect(environment.ARM_METADATA_HOSTNAME).not.toBe('localhost:0');
    const graph = await signedIn(environment);
    expect(await graph('/v1.0/groups')).toMatchObject({ value: [{ displayName: 'Tribeloo Users' }] });

    child.kill(signal);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(printed.err).toBe('');
    await expect(graph('/v1.0/groups')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  },
);

test('secrets are printed when asked for only; the file that has them is for its owner alone', async () => {
  using project = new TemporaryProject(files);
  const file = join(project.folder, '.rollcall/tenant.env');
  const quiet = serve(project.folder);
  await quiet.said(/azuread:metadataHost/);
  const secrets = () => [...readFileSync(file, 'utf8').matchAll(/made-up-[\w-]+/g)].map(([secret]) => secret);
  // The deployer's, twice, and the token of Tribeloo's endpoint.
  expect(new Set(secrets()).size).toBe(2);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const secret of secrets()) expect(quiet.printed.out + quiet.printed.err).not.toContain(secret);
  quiet.child.kill('SIGTERM');
  await quiet.ended;

  const open = serve(project.folder, '--show-secrets');
  await open.said(/NODE_EXTRA_CA_CERTS/);
  expect(open.printed.out).toBe(readFileSync(file, 'utf8'));
});

test('it is not reachable from other machines unless that is said', async () => {
  using project = new TemporaryProject(files);
  const { printed, ended } = serve(project.folder, '--host', '0.0.0.0');
  expect(await ended).toEqual({ code: 2, signal: null });
  expect(printed.err).toContain('--allow-network');
  expect(printed.out).toBe('');
});

test('the tenant is kept where --state says, and nowhere without it', async () => {
  using project = new TemporaryProject(files);
  const file = join(project.folder, '.rollcall/tenant.env');
  const group = { displayName: 'Pilots', mailNickname: 'pilots', mailEnabled: false, securityEnabled: true };
  const during = async (
    options: string[],
    work: (graph: Awaited<ReturnType<typeof signedIn>>) => unknown,
  ) => {
    const { child, ended, said } = serve(project.folder, ...options);
    await said(/azuread:metadataHost/);
    const result = await work(await signedIn(environmentIn(file)));
    // Nothing is left to be written when it ends: it may be killed at any time.
    child.kill('SIGKILL');
    await ended;
    return result;
  };
  const state = ['--state', join(project.folder, 'tenant.jsonl')];
  const made = (await during(state, graph => graph('/v1.0/groups', 'POST', group))) as { id: string };
  expect(await during(state, graph => graph(`/v1.0/groups/${made.id}`))).toMatchObject({
    displayName: 'Pilots',
  });
  expect(await during([], graph => graph(`/v1.0/groups/${made.id}`))).toMatchObject({
    error: { code: 'Request_ResourceNotFound' },
  });
});

test.each([
  ['a stack that is not there', ['--stack', 'lokal'], /Did you mean.*local/i],
  ['a port that is none', ['--port', '70000'], /0 to 65535/],
])('%s: exit 2', async (_, options, message) => {
  using project = new TemporaryProject(files);
  const { printed, ended } = serve(project.folder, ...options);
  expect(await ended).toEqual({ code: 2, signal: null });
  expect(printed.err).toMatch(message);
});
