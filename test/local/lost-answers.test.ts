import { join } from 'node:path';
import { expect, type TestContext, test } from 'vitest';
import { createGraphClient } from '../../src/graph/index.ts';
import { type Fetch, hasPulumi, openWorld, up } from '../../src/local/index.ts';
import { createWorld, deployTo, type World } from '../../src/rehearsal/index.ts';
import type { TemporaryProject } from '../e2e/project.ts';
import { everyKind, preparedIn } from './every-kind.ts';
import { snapshot } from './snapshot.ts';

// Graph carries out everything a stack makes, and loses its first answer to each call: half of its body comes, or 500,
// or, of what is read back, "not found". What is deployed in the end is what a deployment that nobody disturbed leaves.

const half = [
  /^POST \/beta\/groups$/,
  /^POST \/v1.0\/applications$/,
  /^POST \/v1.0\/applicationTemplates\/[^/]+\/instantiate$/,
  /^POST \/v1.0\/applications\/[^/]+\/addPassword$/,
  /^POST \/v1.0\/oauth2PermissionGrants$/,
  /^POST \/v1.0\/servicePrincipals\/[^/]+\/synchronization\/jobs$/,
];
const failed = [/^POST \/v1.0\/servicePrincipals\/[^/]+\/appRoleAssignedTo$/];
const notFound = [
  /^GET \/v1.0\/servicePrincipals\/[^/]+\/appRoleAssignedTo\/[^/]+$/,
  /^GET \/v1.0\/oauth2PermissionGrants\/[^/]+$/,
];

const all = [...half, ...failed, ...notFound];

/** Loses answers in front of a tenant, each once; `lostOnes` tells which. */
function losing(lostOnes: string[]): (fetch: Fetch) => Fetch {
  const open = new Set(all);
  return fetch => async request => {
    const call = `${request.method} ${new URL(request.url).pathname}`;
    const answer = await fetch(request);
    const hit = [...open].find(each => each.test(call));
    if (!hit) return answer;
    open.delete(hit);
    lostOnes.push(call);
    if (!half.includes(hit)) {
      const error = { code: 'MadeUp', message: 'it was carried out' };
      return Response.json({ error }, { status: failed.includes(hit) ? 500 : 404 });
    }
    const body = await answer.text();
    const headers = { 'content-type': 'application/json' };
    return new Response(body.slice(0, body.length / 2), { status: answer.status, headers });
  };
}

async function undisturbed(): Promise<Record<string, unknown>> {
  using project = everyKind();
  const prepared = preparedIn(project.folder);
  const { world } = createWorld(prepared);
  expect((await deployTo(world, prepared)).failures).toEqual([]);
  return snapshot(world);
}

test('a rehearsed deployment whose answers are lost leaves what another leaves', async () => {
  using project = everyKind();
  const prepared = preparedIn(project.folder);
  const { world } = createWorld(prepared);
  const lostOnes: string[] = [];
  const fetch = losing(lostOnes)(request => world.tenant.fetch(request));
  const disturbed: World = { ...world, graphFor: () => clientOf(world, fetch) };
  expect((await deployTo(disturbed, prepared)).failures).toEqual([]);
  expect(lostOnes).toHaveLength(all.length);
  expect(await snapshot(world)).toEqual(await undisturbed());
});

function clientOf(world: World, fetch: Fetch) {
  const { tenantId, clientId } = world.deployer;
  return createGraphClient({
    baseUrl: 'https://graph.microsoft.com',
    fetch,
    async token() {
      const url = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`;
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: world.clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      });
      const answer = await world.tenant.fetch(new Request(url, { method: 'POST', body }));
      return ((await answer.json()) as { access_token: string }).access_token;
    },
  });
}

test('so does the real engine', { timeout: 900_000 }, async ({ skip }: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  using project = everyKind();
  const prepared = preparedIn(project.folder);
  const lostOnes: string[] = [];
  expect((await up(prepared, process.env, losing(lostOnes))).code).toBe(0);
  expect(lostOnes).toHaveLength(all.length);
  expect(await keptIn(project)).toEqual(await undisturbed());
});

test('what the state has is left for the next run', { timeout: 900_000 }, async ({ skip }: TestContext) => {
  if (!hasPulumi(process.env)) skip('there is no "pulumi" on the PATH');
  using project = everyKind();
  const prepared = preparedIn(project.folder);
  const calls: string[] = [];
  const refusing =
    (fetch: Fetch): Fetch =>
    async request => {
      const { pathname } = new URL(request.url);
      calls.push(`${request.method} ${pathname.replace(/[0-9a-f-]{36}/g, '{id}')}`);
      if (calls.at(-1) !== 'POST /beta/groups/{id}/members/$ref') return fetch(request);
      return Response.json({ error: { code: 'MadeUp', message: 'refused' } }, { status: 403 });
    };
  expect((await up(prepared, process.env, refusing)).code).not.toBe(0);
  expect(calls).toContain('POST /beta/groups');
  expect(calls).not.toContain('DELETE /v1.0/groups/{id}');
  expect(calls).not.toContain('DELETE /beta/groups/{id}');
  expect((await up(prepared, process.env)).code).toBe(0);
  expect(await keptIn(project)).toEqual(await undisturbed());
});

async function keptIn({ folder }: TemporaryProject) {
  const file = join(folder, '.rollcall/local/tenant.jsonl');
  const { world } = await openWorld(preparedIn(folder), { file, start: 0 });
  if (!world) throw new Error('nothing was kept');
  return snapshot(world);
}
