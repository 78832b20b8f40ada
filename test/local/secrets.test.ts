import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest';
import { hasPulumi } from '../../src/local/index.ts';
import { madeUpSecrets } from '../../src/rehearsal/index.ts';
import type { TemporaryProject } from '../e2e/project.ts';
import { type ByHand, serveByHand } from './by-hand.ts';
import { everyKind, preparedIn } from './every-kind.ts';

// What the real engine and both providers write while they deploy, look, change and take back: all they print, with
// every difference, and everything that is kept beside the project, Pulumi's state first. No secret stands there in
// clear. What Pulumi and the azuread provider log under --debug and -v is theirs, and has some: docs/provider.md.

const timeout = 600_000;

let project: TemporaryProject;
let hand: ByHand;
/** Every secret that passed between them and the tenant, by what it is. */
const seen = new Map<string, string>();
beforeAll(async () => {
  project = everyKind();
  if (!hasPulumi(process.env)) return;
  hand = await serveByHand(project.folder);
  const { tenant } = hand.world;
  const fetch = tenant.fetch.bind(tenant);
  Object.assign(tenant, {
    async fetch(request: Request) {
      rememberIn(await request.clone().text());
      const response = await fetch(request);
      rememberIn(await response.clone().text());
      return response;
    },
  });
}, timeout);
afterAll(async () => {
  await hand?.close();
  project[Symbol.dispose]();
});

/** What a body holds under the names that Graph and OAuth have for secrets; asterisks stand for one that is kept. */
function rememberIn(body: string): void {
  const remember = (kind: string, value: unknown) => {
    if (typeof value === 'string' && !/^\**$/.test(value)) seen.set(value, kind);
  };
  if (!body.startsWith('{')) remember('client_secret', new URLSearchParams(body).get('client_secret'));
  else
    JSON.parse(body, function (this: { key?: unknown }, key, value) {
      if (['secretText', 'password', 'access_token'].includes(key)) remember(key, value);
      if (key === 'value' && this.key === 'SecretToken') remember('SecretToken', value);
      return value;
    });
}

/** All that Pulumi prints. */
function printed(...args: string[]): Promise<{ code: number | null; text: string }> {
  const { command, environment } = hand.spawning(...args);
  const child = spawn('pulumi', command, { cwd: project.folder, env: environment });
  let text = '';
  const add = (part: string) => (text += part);
  child.stdout.setEncoding('utf8').on('data', add);
  child.stderr.setEncoding('utf8').on('data', add);
  return new Promise(done => child.on('close', code => done({ code, text })));
}

function filesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(each => each.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('\n');
}

const leaks = (text: string) => {
  const forms = (secret: string) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ];
  return [...seen]
    .filter(([secret]) => forms(secret).some(form => text.includes(form)))
    .map(([, kind]) => kind);
};

test('no secret is printed or kept in clear', { timeout }, async ({ skip }: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  const said: string[] = [];
  for (const command of ['preview', 'up', 'refresh', 'destroy']) {
    const yes = command === 'preview' ? [] : ['--yes', '--skip-preview'];
    const { code, text } = await printed(command, '--diff', ...yes);
    expect([command, code]).toEqual([command, 0]);
    said.push(text);
    if (command === 'up') said.push(filesIn(join(project.folder, '.rollcall')));
  }
  const prepared = preparedIn(project.folder);
  for (const vendor of prepared.vendors)
    for (const token of Object.values(madeUpSecrets(vendor, hand.world)))
      seen.set(token, 'token of the stack');

  expect(new Set(seen.values())).toEqual(
    new Set(['access_token', 'client_secret', 'secretText', 'token of the stack']),
  );
  expect(said.join('\n').length).toBeGreaterThan(10_000);
  expect(leaks(said.join('\n'))).toEqual([]);
});
