import { describe, expect, test } from 'vitest';
import type { OnDemandSubject } from '../../src/tenant/index.ts';
import { answer } from './world/target.ts';
import {
  by,
  createWorld,
  enterprise,
  few,
  from,
  line,
  type Options,
  patch,
  type Sent,
  type World,
} from './world/world.ts';

const base = 'https://scim.example.com/v2';

/** Provisions on demand: what was sent after the connection test, and the two texts of the answer, read. */
async function onDemand(world: World, id: string, more: Partial<OnDemandSubject> = {}) {
  const sent: string[] = [];
  const script = world.target.script;
  world.target.script = request => {
    const { method, url, body } = request;
    sent.push(line([method, url.replace(base, ''), body && JSON.parse(body)]));
    return script(request);
  };
  const ruleId = world.job.schema.synchronizationRules[0]?.id ?? '';
  const result = await world.service.provisionOnDemand(world.job, ruleId, {
    objectId: id,
    objectTypeName: 'User',
    members: [],
    ...more,
  });
  world.target.script = script;
  const probes = sent.filter(each => /%22[0-9a-f]{8}-[0-9a-f-]{27}%22$/.test(each)).length;
  return {
    sent: sent.slice(probes),
    refused: result.ok ? undefined : result.message,
    key: result.ok ? JSON.parse(result.key) : undefined,
    value: result.ok ? JSON.parse(result.value) : undefined,
  };
}

const aino = ({ directory }: World) => {
  directory.person('aino');
  directory.assign('aino');
};
const match: Sent = ['GET', '/Users?filter=userName+eq+%22aino%40contoso.com%22'];
const posted = expect.stringMatching(/^POST \/Users /);
const disable: Sent = ['PATCH', '/Users/t1', patch({ op: 'Replace', path: 'active', value: 'False' })];

interface Row {
  says: string;
  job?: Options;
  given: (world: World) => unknown;
  subject?: Partial<OnDemandSubject> & { id?: string };
  sent: unknown[];
  result: 'Success' | 'Skipped' | 'Failure' | 'Warning';
  action: string;
}

const rows: Row[] = [
  {
    says: '§10: a person who is not in the target: created',
    given: aino,
    sent: [line(match), posted],
    result: 'Success',
    action: 'Create',
  },
  {
    says: '§10: a person who matches and is as they should be: RedundantExport',
    given: world => {
      aino(world);
      world.target.users.push({ id: 't1', userName: 'aino@contoso.com', active: true, displayName: 'aino' });
    },
    sent: [line(match), 'GET /Users/t1'],
    result: 'Skipped',
    action: 'Other',
  },
  {
    says: '§10: disabling somebody unassigned works',
    given: async world => {
      aino(world);
      await world.cycle();
      world.directory.unassign('aino');
    },
    sent: ['GET /Users/t1', line(disable)],
    result: 'Success',
    action: 'Disable',
  },
  {
    says: '§10: who is disabled in Entra cannot be processed',
    given: async world => {
      aino(world);
      await world.cycle();
      world.directory.change('aino', { accountEnabled: false });
    },
    sent: [],
    result: 'Skipped',
    action: 'Other',
  },
  {
    says: '§10: somebody unassigned whom the target does not have: skipped, nothing is sent',
    given: ({ directory }) => directory.person('aino'),
    sent: [],
    result: 'Skipped',
    action: 'Other',
  },
  {
    says: '§1: the flag does not work on demand: the default dialect whatever the tenant URL says',
    job: { tenantUrl: `${base}?aadOptscim062020` },
    given: async world => {
      aino(world);
      await world.cycle();
      world.directory.unassign('aino');
    },
    sent: ['GET /Users/t1', line(disable)],
    result: 'Success',
    action: 'Disable',
  },
  {
    says: '§10: no roles',
    job: {
      users: {
        attributes: {
          ...few,
          'roles[primary eq "True"].value': by('SingleAppRoleAssignment([appRoleAssignments])'),
        },
      },
    },
    given: ({ directory }) => {
      directory.role('r1', 'Admin');
      directory.person('aino');
      directory.assign('aino', 'r1');
    },
    sent: [line(match), expect.stringMatching(/^POST \/Users .*"roles":\[\]/)],
    result: 'Success',
    action: 'Create',
  },
  {
    says: '§6: the manager goes along, where the target has them (choice)',
    job: { users: { attributes: { ...few, [`${enterprise}:manager`]: from('manager') } } },
    given: async world => {
      world.directory.person('boss');
      world.directory.assign('boss');
      await world.cycle();
      aino(world);
      world.directory.manage('aino', 'boss');
    },
    sent: [
      line(match),
      posted,
      line(['PATCH', '/Users/t2', patch({ op: 'Add', path: `${enterprise}:manager`, value: 't1' })]),
    ],
    result: 'Success',
    action: 'Create',
  },
  {
    says: '§10: works on a job that is not started',
    given: world => {
      aino(world);
      world.job.state = 'Disabled';
    },
    sent: [line(match), posted],
    result: 'Success',
    action: 'Create',
  },
  {
    says: '§10: a refusal of the target is the answer, not an escrow',
    given: world => {
      aino(world);
      world.target.script = ({ method }) =>
        method === 'POST' ? answer(409, { detail: 'taken' }) : undefined;
    },
    sent: [line(match), posted],
    result: 'Failure',
    action: 'Create',
  },
  {
    says: '§10: a group with some of its members: those are provisioned and added, others are not looked at',
    job: { groups: {} },
    given: ({ directory }) => {
      for (const id of ['aino', 'ben', 'cyd']) directory.person(id);
      directory.group('team', ['aino', 'ben', 'cyd']);
      directory.assign('team');
    },
    subject: { id: 'team', objectTypeName: 'Group', members: ['aino', 'ben'] },
    sent: [
      line(match),
      posted,
      expect.stringContaining('ben'),
      posted,
      'GET /Groups?excludedAttributes=members&filter=displayName+eq+%22team%22',
      expect.stringMatching(/^POST \/Groups /),
      line([
        'PATCH',
        '/Groups/t3',
        patch({
          op: 'Add',
          path: 'members',
          value: [
            { $ref: null, value: 't1' },
            { $ref: null, value: 't2' },
          ],
        }),
      ]),
    ],
    result: 'Success',
    action: 'Create',
  },
  {
    says: '§10: a nested group that is not assigned itself: skipped',
    job: { groups: {} },
    given: ({ directory }) => {
      directory.group('inner');
      directory.group('team', ['inner']);
      directory.assign('team');
    },
    subject: { id: 'inner', objectTypeName: 'Group' },
    sent: [],
    result: 'Skipped',
    action: 'Other',
  },
];

describe('provision on demand (§10)', () => {
  test.each(rows)('$says', async ({ job, given, subject, sent, result, action }) => {
    const world = createWorld(job);
    await given(world);
    const { id = 'aino', ...more } = subject ?? {};
    const { sent: seen, key, value } = await onDemand(world, id, more);
    expect(seen).toEqual(sent);
    expect(key.result).toBe(result);
    expect(value).toMatchObject({ action, statusInfo: { status: result }, sourceIdentity: { id } });
  });

  test('§10: the steps, in the order and with the names of Graph’s example', async () => {
    const world = createWorld({
      users: {
        attributes: few,
        where: [{ name: 'Sales', all: [{ attribute: 'department', operator: 'EQUALS', value: 'Sales' }] }],
      },
    });
    world.directory.person('aino', { department: 'Sales' });
    world.directory.assign('aino');
    world.target.users.push({ id: 't1', userName: 'aino@contoso.com', active: true, displayName: 'aino' });
    const { key, value } = await onDemand(world, 'aino');
    expect(key).toEqual({
      result: 'Skipped',
      details: { errorCode: 'RedundantExport', errorMessage: expect.any(String) },
    });
    expect(value.provisioningSteps).toMatchObject([
      {
        name: 'EntryImport',
        type: 'Import',
        status: 'Success',
        details: {
          objectId: 'aino',
          accountEnabled: 'True',
          displayName: 'aino',
          userPrincipalName: 'aino@contoso.com',
          IsSoftDeleted: 'False',
        },
      },
      {
        name: 'EntryImport',
        type: 'Matching',
        status: 'Success',
        details: { active: 'True', displayName: 'aino', id: 't1', userName: 'aino@contoso.com' },
      },
      {
        name: 'EntrySynchronizationScoping',
        type: 'Scoping',
        status: 'Success',
        details: {
          IsActive: 'True',
          Assigned: 'True',
          IsEffectivelyEntitledForProvisioning: 'True',
          IsInProvisioningScopeDisplayName: 'True',
          ScopeEvaluationResult: '{"Sales department EQUALS \\"Sales\\"":true}',
        },
      },
      {
        name: 'EntrySynchronizationSkip',
        type: 'Export',
        status: 'Skipped',
        details: { SkipReason: 'RedundantExport' },
      },
    ]);
    expect(value).toMatchObject({
      action: 'Other',
      reportableIdentifier: 'aino@contoso.com',
      statusInfo: { status: 'Skipped', errorCode: null, reason: null },
      sourceIdentity: { id: 'aino', type: 'User' },
      targetIdentity: { id: 't1', type: enterprise },
      targetSystem: { name: 'customappsso' },
      startTime: '2026-01-01T00:00:00.000Z',
    });
  });

  test.each<[string, Options, (world: World) => void, Record<string, string>]>([
    [
      'scope: not assigned',
      {},
      ({ directory }) => directory.person('aino'),
      { IsActive: 'True', Assigned: 'False', IsEffectivelyEntitledForProvisioning: 'False' },
    ],
    [
      'scope: not active',
      {},
      world => {
        aino(world);
        world.directory.change('aino', { accountEnabled: false });
      },
      { IsActive: 'False', Assigned: 'True', IsEffectivelyEntitledForProvisioning: 'False' },
    ],
    [
      'scope: sync all',
      { secrets: { SyncAll: 'true' } },
      ({ directory }) => directory.person('aino'),
      { IsActive: 'True', ScopeSyncAll: 'True', IsEffectivelyEntitledForProvisioning: 'True' },
    ],
    [
      'scope: a filter that fails',
      {
        users: {
          attributes: few,
          where: [{ name: 'Any title', all: [{ attribute: 'jobTitle', operator: 'IS NOT NULL' }] }],
        },
      },
      aino,
      {
        IsInProvisioningScopeDisplayName: 'False',
        ScopeEvaluationResult: '{"Any title jobTitle IS NOT NULL":false}',
      },
    ],
  ])('§10: %s', async (_, job, given, details) => {
    const world = createWorld(job);
    given(world);
    const { value } = await onDemand(world, 'aino');
    const scoping = value.provisioningSteps.find((step: { type: string }) => step.type === 'Scoping');
    expect(scoping.details).toMatchObject(details);
  });

  test('§10: the connection test is shown only where it fails, and then alone', async () => {
    const world = createWorld();
    aino(world);
    world.target.script = () => answer(401, '');
    const { key, value, sent } = await onDemand(world, 'aino');
    expect(sent).toEqual([]);
    expect(key).toMatchObject({ result: 'Failure', details: { errorCode: 'Unauthorized' } });
    expect(value.provisioningSteps).toHaveLength(1);
    expect(value.provisioningSteps[0]).toMatchObject({ status: 'Failure' });
    expect(world.job.status).toEqual({ code: 'NotRun' });
  });

  test('Redact hides what was imported', async () => {
    const world = createWorld({ users: { attributes: { ...few, nickName: by('Redact([employeeId])') } } });
    world.directory.person('aino', { employeeId: 'S3cret' });
    world.directory.assign('aino');
    expect(JSON.stringify((await onDemand(world, 'aino')).value)).not.toContain('S3cret');
  });

  test('the link is kept: the next cycle reads by id, and does not create again', async () => {
    const world = createWorld();
    aino(world);
    await onDemand(world, 'aino');
    const { report, sent } = await world.cycle();
    expect(report.kind).toBe('initial');
    expect(sent).toEqual(['GET /Users/t1']);
  });

  test('a failure is not retried by the job’s cycles (choice)', async () => {
    const world = createWorld();
    aino(world);
    await world.cycle();
    world.directory.change('aino', { displayName: 'Aino V' });
    world.target.script = ({ method }) => (method === 'PATCH' ? answer(500, '') : undefined);
    await onDemand(world, 'aino');
    world.target.script = () => undefined;
    // The change itself is still to come, by the delta of the next cycle.
    expect((await world.cycle()).entries).toMatchObject([
      { provisioningAction: 'update', status: 'success' },
    ]);
    expect((await world.pass(24 * 3_600_000)).every(({ entries }) => entries.length === 0)).toBe(true);
  });

  test('it is in the provisioning log', async () => {
    const world = createWorld();
    aino(world);
    await onDemand(world, 'aino');
    expect([...world.service.provisioningLog()]).toMatchObject([
      { provisioningAction: 'create', sourceIdentity: { id: 'aino' } },
    ]);
  });

  test.each<[string, (world: World) => void, Partial<OnDemandSubject> & { ruleId?: string }, string]>([
    ['an object that is not there', () => {}, { objectId: 'nobody' }, 'nobody'],
    ['who is deleted in Entra', ({ directory }) => directory.softDelete('aino'), {}, 'aino'],
    ['a rule that is not there', () => {}, { ruleId: 'another' }, 'another'],
    ['a kind the rule does not map', () => {}, { objectTypeName: 'Group' }, 'Group'],
    ['no credentials', ({ secrets }) => secrets.delete('BaseAddress'), {}, 'BaseAddress'],
  ])('refused: %s', async (_, given, { ruleId, ...more }, named) => {
    const world = createWorld();
    aino(world);
    given(world);
    const result = await world.service.provisionOnDemand(
      world.job,
      ruleId ?? world.job.schema.synchronizationRules[0]?.id ?? '',
      { objectId: 'aino', objectTypeName: 'User', members: [], ...more },
    );
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(named) });
    expect(world.target.users).toEqual([]);
  });
});
