import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, deployTo, prepare, settle, type World } from '../../src/rehearsal/index.ts';
import { run, type ServedWorld, serveWorld } from './child.ts';

// status, logs and provision-on-demand against a tenant over https, after a first cycle of every job.

const repository = resolve(import.meta.dirname, '../..');
let world: World;
let tenant: ServedWorld;

beforeAll(async () => {
  const { prepared } = prepare({ cwd: repository, stack: 'demo', vendors: [] });
  if (!prepared) throw new TypeError('the shipped stack is broken');
  ({ world } = createWorld(prepared));
  await deployTo(world, settle(prepared));
  for (const job of world.tenant.jobs()) await world.provisioning.runCycle(job);
  tenant = await serveWorld(world);
});
afterAll(() => tenant?.[Symbol.dispose]());

const rollcall = (...argv: string[]) => run(repository, tenant.environment, ...argv);
/** The sample lives on days of its own. */
const ever = ['--since', '99999d'];
const job = (vendor: string) => [...world.tenant.jobs()].find(({ id }) => id.startsWith(vendor));

describe('status', () => {
  test('every vendor, with what its last cycle did', async () => {
    const { code, out } = await rollcall('status', '--stack', 'demo', '--format', 'json');
    const { vendors } = JSON.parse(out);
    expect(vendors.map((each: { vendor: string }) => each.vendor)).toEqual([
      'commbox',
      'huma',
      'humbol',
      'tribeloo',
    ]);
    const tribeloo = vendors.find((each: { vendor: string }) => each.vendor === 'tribeloo');
    expect(tribeloo).toMatchObject({
      problems: [],
      job: { state: 'Active', code: 'Active', lastCycle: { state: 'Succeeded', failed: 0 } },
    });
    expect(tribeloo.job.lastCycle.sent).toBeGreaterThan(0);
    // An app registration that works through Graph has a secret and no job.
    const huma = vendors.find((each: { vendor: string }) => each.vendor === 'huma');
    expect(huma.job).toBeUndefined();
    expect(huma.credentials).toMatchObject([{ what: 'client secret' }]);
    // Whether something is to look at is the exit code.
    const problems = vendors.flatMap((each: { problems: string[] }) => each.problems);
    expect(code).toBe(problems.length > 0 ? 1 : 0);
  });

  test('for people', async () => {
    const { code, out } = await rollcall('status', 'tribeloo', '--stack', 'demo');
    expect(code).toBe(0);
    expect(out).toMatch(/^Tribeloo\n {2}job +on /);
    expect(out).toMatch(/last cycle +\d{4}-\d\d-\d\d \d\d:\d\d UTC, fine: \d+ looked at, \d+ sent, 0 failed/);
    expect(out).toContain('1 job, nothing to look at');
  });

  test('a quarantine comes with its reason, its next attempt and what to do', async () => {
    const found = job('scim') ?? job('customappsso');
    if (!found) throw new TypeError('no job');
    const { displayName = '' } =
      world.tenant.directory.apps.servicePrincipals.get(found.servicePrincipalId) ?? {};
    const before = found.status;
    // What the service writes down when the credentials are refused (Graph: synchronizationQuarantine).
    found.status = {
      ...before,
      code: 'Quarantine',
      quarantine: {
        reason: 'EncounteredQuarantineException',
        currentBegan: '2026-11-01T08:00:00Z',
        nextAttempt: '2026-11-01T14:00:00Z',
        seriesBegan: '2026-11-01T08:00:00Z',
        seriesCount: 1,
        error: { code: 'InvalidCredentials', message: 'the token is refused', tenantActionable: true },
      },
    };
    const { code, out } = await rollcall('status', '--stack', 'demo');
    found.status = before;
    expect(code).toBe(1);
    const section = out.slice(out.indexOf(displayName));
    expect(section).toContain('in quarantine');
    expect(section).toContain('next attempt         2026-11-01 14:00 UTC');
    expect(section).toContain('the token is refused');
    expect(section).toContain('correct the tenant URL or the token');
  });
});

describe('logs', () => {
  test('of one vendor, by status and name', async () => {
    const all = JSON.parse(
      (await rollcall('logs', 'humbol', ...ever, '--format', 'json', '--limit', '500')).out,
    );
    const failed = JSON.parse(
      (await rollcall('logs', 'humbol', ...ever, '--status', 'failure', '--format', 'json')).out,
    );
    expect(all.length).toBeGreaterThan(failed.length);
    expect(failed.length).toBeGreaterThan(0);
    for (const entry of failed) expect(entry).toMatchObject({ status: 'failure', reason: { code: /\w/ } });
    const { out } = await rollcall('logs', 'humbol', ...ever, '--user', 'aino');
    expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}create +success {2}Aino Virtanen\n {4}\S/);
  });

  test('no more than were asked for, and none of long ago', async () => {
    const few = await rollcall('logs', 'humbol', ...ever, '--limit', '2', '--format', 'json');
    expect(JSON.parse(few.out)).toHaveLength(2);
    expect(few.err).toContain('--limit');
    const recent = await rollcall('logs', 'humbol', '--since', '1m');
    expect([recent.code, recent.out]).toEqual([0, '']);
    expect(recent.err).toContain('Nothing of that kind since');
  });
});

describe('provision-on-demand', () => {
  test('somebody who is there already: the steps, and nothing to do', async () => {
    const argv = ['provision-on-demand', 'helena.strand@contoso.com', '--vendor', 'tribeloo'];
    const { code, out } = await rollcall(...argv, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ result: 'Skipped', reason: { code: 'RedundantExport' } });
    // The four steps of Graph's own example.
    expect(JSON.parse(out).steps.map((step: { type: string }) => step.type)).toEqual([
      'Import',
      'Matching',
      'Scoping',
      'Export',
    ]);
    const text = await rollcall(...argv);
    expect(text.out).toMatch(/^Skipped, other\nRedundantExport: .+\n {2}1\. Import \(EntryImport\)/);
  });

  test.each([
    ['nobody of that name', ['nobody@contoso.com', '--vendor', 'tribeloo'], 'Nobody is called'],
    [
      'groups of a vendor that takes none',
      ['Tribeloo Users', '--group', '--vendor', 'tribeloo'],
      'provisions no groups',
    ],
    [
      'members of a person',
      ['a@contoso.com', '--member', 'b@contoso.com', '--vendor', 'tribeloo'],
      '--group',
    ],
    ['a vendor without a job', ['otto.berg@contoso.com', '--vendor', 'huma'], 'no provisioning job'],
    ['an unknown vendor', ['otto.berg@contoso.com', '--vendor', 'triblo'], 'tribeloo'],
  ])('%s: said, exit 2', async (_, argv, told) => {
    const { code, out, err } = await rollcall('provision-on-demand', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
  });
});

test.each([[['status']], [['logs', 'humbol']], [['provision-on-demand', 'a@contoso.com', '-v', 'humbol']]])(
  '%j without a way to sign in: said, exit 2, and no secret of the tenant shows',
  async argv => {
    const { ARM_CLIENT_SECRET: _, ...without } = tenant.environment;
    const { code, err } = await run(repository, { ...without, ARM_USE_CLI: 'false' }, ...argv);
    expect(code).toBe(2);
    expect(err).toContain('ARM_CLIENT_SECRET');
    expect(err).not.toContain(world.clientSecret);
  },
);
