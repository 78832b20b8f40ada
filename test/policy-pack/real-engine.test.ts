import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { hasPulumi, PrivateFolder, type ServedWorld, serveWorld } from '../../src/local/index.ts';
import { createWorld, type World } from '../../src/rehearsal/index.ts';
import { environmentOf } from '../../src/serve/index.ts';
import { asker, localStack, repository } from '../local/project.ts';

// The provider waits some 20 seconds after each object that Graph replicates (reference: azuread wire).
const patience = 300_000;

// A stack of another program's, without a vendor file: it makes an app, gives it everybody, and a person by name.
const program = `
const azuread = require('@pulumi/azuread');
const pulumi = require('@pulumi/pulumi');
const app = new azuread.ApplicationRegistration('portal', { displayName: 'Portal' });
const principal = new azuread.ServicePrincipal('portal', { clientId: app.clientId });
new azuread.SynchronizationSecret('portal', {
  servicePrincipalId: principal.id,
  credentials: pulumi.secret([{ key: 'SyncAll', value: 'true' }, { key: 'SecretToken', value: 'sEcReT-token' }]),
});
const person = new azuread.User('admin', { userPrincipalName: 'admin@contoso.com', displayName: 'Admin' });
new azuread.AppRoleAssignment('admin', {
  appRoleId: '00000000-0000-0000-0000-000000000000',
  principalObjectId: person.objectId,
  resourceObjectId: principal.objectId,
});
`;

const folder = mkdtempSync(join(tmpdir(), 'rollcall-other-'));
let world: World;
let served: ServedWorld | undefined;
beforeAll(async () => {
  if (!hasPulumi(process.env)) return;
  world = createWorld(localStack()).world;
  served = await serveWorld(world, { folder: new PrivateFolder(folder) });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('index.js', program);
  write('package.json', '{ "name": "other", "main": "index.js" }');
  write('Pulumi.yaml', 'name: other\nruntime: nodejs\n');
  mkdirSync(join(folder, 'state'));
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  await served?.close();
  rmSync(folder, { recursive: true });
});

function needsPulumi({ skip }: TestContext) {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
}

function pulumi(...args: string[]): Promise<{ code: unknown; said: string }> {
  const environment = {
    ...process.env,
    ...(served && environmentOf(served.access)),
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, 'state')).href,
    PULUMI_CONFIG_PASSPHRASE: 'x',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
  };
  return new Promise(resolve => {
    const options = { cwd: folder, env: environment };
    execFile('pulumi', [...args, '--non-interactive'], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, said: stdout + stderr }),
    );
  });
}
const pack = ['--policy-pack', join(repository, 'policy')];
const apps = async () =>
  (await (await asker(world)).list('/applications')).filter(app => app.displayName === 'Portal').length;

test('a guard stops a stack that another program registers', { timeout: patience }, async context => {
  needsPulumi(context);
  expect(await pulumi('stack', 'init', 'dev')).toMatchObject({ code: 0 });
  await pulumi('config', 'set', '--path', 'rollcall:guards.RC6003', 'mandatory');

  const stopped = await pulumi('up', '--yes', ...pack);
  expect(stopped.code).not.toBe(0);
  expect(stopped.said).toMatch(/\[mandatory\]\s+RC6003\s+\(azuread:index:SynchronizationSecret: portal\)/);
  expect(stopped.said).not.toContain('sEcReT-token');
  expect(await apps()).toBe(0);
});

test('where it is advisory, the preview says so and goes on', { timeout: patience }, async context => {
  needsPulumi(context);
  for (const code of ['RC6003', 'RC6006'])
    await pulumi('config', 'set', '--path', `rollcall:guards.${code}`, 'advisory');
  const { code, said } = await pulumi('preview', ...pack);
  expect(code).toBe(0);
  expect(said).toMatch(/\[advisory\]\s+RC6003\s+\(azuread:index:SynchronizationSecret: portal\)/);
  // The guard that looks at the whole stack.
  expect(said).toMatch(/\[advisory\]\s+RC6006\s+\(azuread:index:AppRoleAssignment: admin\)/);
});
