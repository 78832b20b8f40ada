import { describe, expect, test } from 'vitest';
import type { ScimResponse } from '../../src/provisioning/index.ts';
import { answer } from './world/target.ts';
import { createWorld, few, from, type Options, type World, writes } from './world/world.ts';

const hour = 3_600_000;

function assigned(...people: string[]): (world: World) => void {
  return ({ directory }) => {
    for (const person of people) {
      directory.person(person);
      directory.assign(person);
    }
  };
}

describe('failures of one object', () => {
  test.each<{ says: string; job?: Options; given: (world: World) => void; code: string }>([
    {
      says: '§7: several hits are an error',
      given: world => {
        assigned('aino')(world);
        for (const id of ['x1', 'x2']) world.target.users.push({ id, userName: 'aino@contoso.com' });
      },
      code: 'DuplicateTargetEntries',
    },
    {
      says: '§7: a value for at least one matching attribute is needed, import fails otherwise',
      job: {
        users: {
          attributes: {
            ...few,
            userName: from('userPrincipalName'),
            externalId: from('employeeId', { match: 1 }),
          },
        },
      },
      given: assigned('aino'),
      code: 'ImportSkipped',
    },
    {
      says: 'two people of one matching value: the second finds the first one’s account',
      job: { users: { attributes: { ...few, userName: from('mail', { match: 1 }) } } },
      given: ({ directory }) => {
        directory.person('first', { mail: 'shared@contoso.com' });
        directory.person('second', { mail: 'shared@contoso.com' });
        directory.assign('first');
        directory.assign('second');
      },
      code: 'DuplicateSourceEntries',
    },
    {
      says: 'a multi-valued source cannot go to a single value (provisioning logs, error codes)',
      job: { users: { attributes: { ...few, title: from('otherMails') } } },
      given: ({ directory }) => {
        directory.person('aino', { otherMails: ['a@x.org', 'b@x.org'] });
        directory.assign('aino');
      },
      code: 'SchemaPropertyCanOnlyAcceptValue',
    },
  ])('$says', async ({ job, given, code }) => {
    const world = createWorld(job);
    given(world);
    const { report, entries, sent } = await world.cycle();
    expect(report.failure).toBeUndefined();
    expect(entries.at(-1)).toMatchObject({ status: 'failure', reason: { code } });
    expect(writes(sent).filter(each => !each.startsWith('POST'))).toEqual([]);
    expect(world.job.status).toMatchObject({ code: 'Active', lastExecution: { state: 'EntryLevelErrors' } });
  });

  test.each<[string, string, ScimResponse, string]>([
    [
      'duplicate: 409 (§3)',
      'POST',
      answer(409, { scimType: 'uniqueness', detail: 'taken' }),
      'EntryConflict',
    ],
    ['invalid value', 'POST', answer(400, { detail: 'emails missing' }), 'UnprocessableEntity'],
    ['too many requests', 'POST', answer(429, ''), 'TooManyRequests'],
    ['server error', 'POST', answer(500, 'oops'), 'InternalServerError'],
    ['method not there', 'POST', answer(405, ''), 'MethodNotAllowed'],
    ['not implemented', 'POST', answer(501, ''), 'NotImplemented'],
    ['a right is missing (choice)', 'POST', answer(403, ''), 'InsufficientRights'],
    [
      'too busy, for a while',
      'POST',
      { ...answer(429, ''), headers: { 'Retry-After': '7' } },
      'TooManyRequests',
    ],
    [
      'junk after a create',
      'POST',
      answer(201, 'created!'),
      'SystemForCrossDomainIdentityManagementServiceIncompatible',
    ],
    [
      '§1: a resource must carry id',
      'POST',
      answer(201, { userName: 'aino@contoso.com' }),
      'SystemForCrossDomainIdentityManagementServiceIncompatible',
    ],
    [
      'junk where a list is due',
      'GET',
      answer(200, 'nobody'),
      'SystemForCrossDomainIdentityManagementServiceIncompatible',
    ],
  ])('%s', async (_, method, response, code) => {
    const world = createWorld();
    assigned('aino', 'ben')(world);
    world.target.script = request =>
      request.method === method && `${request.url}${request.body}`.includes('aino') ? response : undefined;
    const { entries } = await world.cycle();
    expect(entries).toMatchObject([
      { status: 'failure', reason: { code } },
      { status: 'success', provisioningAction: 'create' },
    ]);
  });

  test('§9: retried 6, 12 and 24 hours after the first failure, then daily, until it works', async () => {
    const world = createWorld();
    assigned('aino')(world);
    const start = world.clock.time;
    let refuses = true;
    world.target.script = ({ method }) => (method === 'POST' && refuses ? answer(500, '') : undefined);
    const tried: number[] = [];
    for (let hours = 0; hours <= 72; hours += 1) {
      world.clock.time = start + hours * hour;
      const { sent } = await world.cycle();
      if (writes(sent).length > 0) tried.push(hours);
    }
    expect(tried).toEqual([0, 6, 12, 24, 48, 72]);
    refuses = false;
    world.clock.time = start + 96 * hour;
    expect((await world.cycle()).entries).toMatchObject([{ status: 'success' }]);
    expect(world.job.status).toMatchObject({ lastExecution: { state: 'Succeeded', countEscrowed: 0 } });
  });

  test('an account lost in the target fails until a restart matches anew (error code InvalidAnchor)', async () => {
    const world = createWorld();
    assigned('aino')(world);
    await world.cycle();
    world.target.users.length = 0;
    world.directory.change('aino', { displayName: 'Aino Virtanen' });
    expect((await world.cycle()).entries).toMatchObject([{ reason: { code: 'InvalidAnchor' } }]);
    world.job.pendingReset.add('Watermark');
    expect((await world.cycle()).entries).toMatchObject([{ provisioningAction: 'create', targetId: 't2' }]);
  });
});

describe('failures of the cycle', () => {
  test.each<[string, ScimResponse, string]>([
    ['§9: 401', answer(401, ''), 'Unauthorized'],
    ['§1, §9: 404 on a query', answer(404, ''), 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  ])('%s in the middle: it stops, and the next cycle starts over', async (_, response, code) => {
    const world = createWorld();
    assigned('aino', 'ben', 'cyd')(world);
    world.target.script = ({ url }) => (url.includes('ben') ? response : undefined);
    const stopped = await world.cycle();
    expect(stopped.report.failure?.code).toBe(code);
    expect(stopped.entries).toMatchObject([{ status: 'success' }, { status: 'failure', reason: { code } }]);
    expect(world.job.status).toMatchObject({ code: 'Quarantine', lastExecution: { state: 'Failed' } });

    world.target.script = () => undefined;
    const next = await world.cycle();
    expect(next.report).toMatchObject({ kind: 'initial' });
    expect(next.entries.map(entry => entry.provisioningAction)).toEqual(['other', 'create', 'create']);
    expect(world.job.status).toMatchObject({ code: 'Active', quarantine: null });
  });
});
