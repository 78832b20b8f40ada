import { describe, expect, test } from 'vitest';
import type { ProvisioningEntry } from '../../../src/provisioning/index.ts';
import { ProvisioningLog } from '../../../src/provisioning/log/provisioning-log.ts';
import type { LoggedRun } from '../../../src/provisioning/log/run.ts';
import { answer } from '../world/target.ts';
import { by, createWorld, enterprise, few, from, type Options, type World } from '../world/world.ts';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const aino = ({ directory }: World) => {
  directory.person('aino');
  directory.assign('aino');
};
const newest = (world: World) => [...world.service.provisioningLog()][0];

describe('an entry as Graph’s provisioningObjectSummary (syncschema, provisioning log)', () => {
  test('a person who was created: every property', async () => {
    const world = createWorld();
    aino(world);
    await world.cycle();
    const summary = newest(world);
    expect(summary).toEqual({
      id: expect.stringMatching(guid),
      activityDateTime: '2026-01-01T00:00:00.000Z',
      tenantId: '11111111-2222-4333-8444-555555555555',
      jobId: 'job',
      cycleId: expect.stringMatching(guid),
      changeId: expect.stringMatching(guid),
      provisioningAction: 'create',
      durationInMilliseconds: 0,
      provisioningStatusInfo: { status: 'success', errorInformation: null },
      provisioningSteps: [
        {
          name: 'EntryImportAdd',
          provisioningStepType: 'import',
          status: 'success',
          description: "Received User 'aino@contoso.com' change of type (Add) from Microsoft Entra ID",
          details: {},
        },
        {
          name: 'EntrySynchronizationAdd',
          provisioningStepType: 'matching',
          status: 'success',
          description: expect.stringContaining('no matching User was found in customappsso'),
          details: {},
        },
        {
          name: 'EntrySynchronizationScoping',
          provisioningStepType: 'scoping',
          status: 'success',
          description: expect.any(String),
          details: {
            IsActive: 'True',
            Assigned: 'True',
            IsEffectivelyEntitledForProvisioning: 'True',
            IsInProvisioningScopeDisplayName: 'True',
          },
        },
        {
          name: 'EntryExportAdd',
          provisioningStepType: 'export',
          status: 'success',
          description: "User 'aino@contoso.com' was created in customappsso",
          details: { ReportableIdentifier: 'aino@contoso.com' },
        },
      ],
      modifiedProperties: [
        { displayName: 'userName', oldValue: null, newValue: 'aino@contoso.com' },
        // Booleans in logs are "True" and "False".
        { displayName: 'active', oldValue: null, newValue: 'True' },
        { displayName: 'displayName', oldValue: null, newValue: 'aino' },
      ],
      servicePrincipal: { id: 'sp', displayName: '' },
      sourceSystem: { id: expect.any(String), displayName: 'Microsoft Entra ID', details: {} },
      targetSystem: {
        id: expect.any(String),
        displayName: 'customappsso',
        details: { ServicePrincipalId: 'sp' },
      },
      sourceIdentity: {
        id: 'aino',
        displayName: 'aino',
        identityType: 'User',
        details: { userPrincipalName: 'aino@contoso.com' },
      },
      targetIdentity: { id: 't1', displayName: '', identityType: enterprise, details: {} },
      initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    });
    const cycleId = summary?.cycleId;
    expect(world.job.status.lastExecution).toMatchObject({ activityIdentifier: cycleId });
  });

  test.each<{
    says: string;
    job?: Options;
    happens: (world: World) => unknown;
    action: string;
    status: string;
    steps: [type: string, name: string, status: string][];
    errorCode?: string;
  }>([
    {
      says: 'update',
      happens: async world => {
        aino(world);
        await world.cycle();
        world.directory.change('aino', { displayName: 'Aino V' });
      },
      action: 'update',
      status: 'success',
      steps: [
        ['import', 'EntryImport', 'success'],
        ['matching', 'EntryImport', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
        ['export', 'EntryExportUpdate', 'success'],
      ],
    },
    {
      says: 'disable',
      happens: async world => {
        aino(world);
        await world.cycle();
        world.directory.unassign('aino');
      },
      action: 'disable',
      status: 'success',
      steps: [
        ['import', 'EntryImport', 'success'],
        ['matching', 'EntryImport', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'skipped'],
        ['export', 'EntryExportUpdate', 'success'],
      ],
    },
    {
      says: 'delete',
      happens: async world => {
        aino(world);
        await world.cycle();
        world.directory.softDelete('aino');
        await world.cycle();
        world.directory.purge('aino');
      },
      action: 'delete',
      status: 'success',
      steps: [
        ['import', 'EntryImport', 'success'],
        ['matching', 'EntryImport', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'skipped'],
        ['export', 'EntryExportDelete', 'success'],
      ],
    },
    {
      says: 'staged delete',
      job: { settings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '0' }] },
      happens: async world => {
        aino(world);
        await world.cycle();
        world.directory.unassign('aino');
      },
      action: 'stageddelete',
      status: 'skipped',
      steps: [
        ['import', 'EntryImport', 'success'],
        ['matching', 'EntryImport', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'skipped'],
        ['export', 'EntrySynchronizationStagedDelete', 'skipped'],
      ],
    },
    {
      says: 'out of scope',
      happens: world => {
        aino(world);
        world.directory.change('aino', { accountEnabled: false });
      },
      action: 'other',
      status: 'skipped',
      steps: [
        ['import', 'EntryImportAdd', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'skipped'],
        ['export', 'EntrySynchronizationSkip', 'skipped'],
      ],
    },
    {
      says: 'RedundantExport',
      happens: async world => {
        aino(world);
        await world.cycle();
        world.directory.change('aino', {});
      },
      action: 'other',
      status: 'skipped',
      steps: [
        ['import', 'EntryImport', 'success'],
        ['matching', 'EntryImport', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
        ['export', 'EntrySynchronizationSkip', 'skipped'],
      ],
    },
    {
      says: 'a create the target refuses',
      happens: world => {
        aino(world);
        world.target.script = ({ method }) => (method === 'POST' ? answer(409, '') : undefined);
      },
      action: 'create',
      status: 'failure',
      errorCode: 'EntryConflict',
      steps: [
        ['import', 'EntryImportAdd', 'success'],
        ['matching', 'EntrySynchronizationAdd', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
        ['export', 'EntryExportAdd', 'failure'],
      ],
    },
    {
      says: 'several matches',
      happens: world => {
        aino(world);
        for (const id of ['x1', 'x2']) world.target.users.push({ id, userName: 'aino@contoso.com' });
      },
      action: 'other',
      status: 'failure',
      errorCode: 'DuplicateTargetEntries',
      steps: [
        ['import', 'EntryImportAdd', 'success'],
        ['matching', 'EntryImport', 'failure'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
      ],
    },
    {
      says: 'no value for the matching attribute',
      job: { users: { attributes: { externalId: from('employeeId', { match: 1 }), active: by('"True"') } } },
      happens: aino,
      action: 'other',
      status: 'failure',
      errorCode: 'ImportSkipped',
      steps: [
        ['import', 'EntryImportAdd', 'failure'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
      ],
    },
    {
      says: 'a manager that is left out',
      job: { users: { attributes: { ...few, [`${enterprise}:manager`]: from('manager') } } },
      happens: world => {
        world.directory.person('boss');
        aino(world);
        world.directory.manage('aino', 'boss');
      },
      action: 'create',
      status: 'success',
      steps: [
        ['import', 'EntryImportAdd', 'success'],
        ['matching', 'EntrySynchronizationAdd', 'success'],
        ['scoping', 'EntrySynchronizationScoping', 'success'],
        ['export', 'EntryExportAdd', 'success'],
        ['referenceResolution', 'EntryExportUpdateReferences', 'skipped'],
      ],
    },
  ])('$says', async ({ job, happens, action, status, steps, errorCode }) => {
    const world = createWorld(job);
    await happens(world);
    await world.cycle();
    const summary = newest(world);
    expect(summary).toMatchObject({ provisioningAction: action, provisioningStatusInfo: { status } });
    expect(
      summary?.provisioningSteps.map(step => [step.provisioningStepType, step.name, step.status]),
    ).toEqual(steps);
    expect(summary?.provisioningStatusInfo.errorInformation?.errorCode).toBe(errorCode);
    if (errorCode)
      expect(summary?.provisioningStatusInfo.errorInformation).toMatchObject({
        errorCategory: 'nonServiceFailure',
        reason: expect.any(String),
        recommendedAction: expect.any(String),
      });
  });

  test('time that passes while a request is under way is the duration', async () => {
    const world = createWorld();
    aino(world);
    world.target.script = ({ method }) => {
      if (method === 'POST') world.clock.moveTo(world.clock.time + 1_500);
      return undefined;
    };
    await world.cycle();
    expect(newest(world)?.durationInMilliseconds).toBe(1_500);
  });
});

describe('the log', () => {
  const run = (cycleId: string): LoggedRun => ({
    tenantId: '',
    jobId: 'job',
    servicePrincipalId: 'sp',
    cycleId,
    startedAt: '2026-01-01T00:00:00.000Z',
    initial: true,
    rules: { User: undefined, Group: undefined },
  });
  const first = '00000000-0000-4000-8000-000000000001';
  const second = '00000000-0000-4000-8000-000000000002';
  const entries = (...ids: string[]): ProvisioningEntry[] =>
    ids.map(id => ({
      source: { type: 'User', id, displayName: id },
      provisioningAction: 'other',
      status: 'success',
      modifiedProperties: [],
      notes: [],
      exchanges: [],
    }));
  const ids = (log: ProvisioningLog) => [...log].map(({ sourceIdentity }) => sourceIdentity.id);

  test.each<[string, string[][], string[]]>([
    ['newest first', [['a', 'b'], ['c']], ['c', 'b', 'a']],
    [
      'the oldest give way',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      ['d', 'c', 'b'],
    ],
    [
      'whole runs give way',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
      ['f', 'e', 'd'],
    ],
    ['a run that is larger than the log', [['a', 'b', 'c', 'd', 'e']], ['e', 'd', 'c']],
    ['a run without entries is none', [['a'], []], ['a']],
  ])('holds so many entries and no more: %s', (_, runs, kept) => {
    const log = new ProvisioningLog(3);
    for (const each of runs) log.add(run(first), entries(...each));
    expect(ids(log)).toEqual(kept);
  });

  test('an entry keeps its ids when others give way, and no two entries share one', () => {
    const log = new ProvisioningLog(3);
    log.add(run(first), entries('a', 'b'));
    const before = [...log].find(({ sourceIdentity }) => sourceIdentity.id === 'b');
    log.add(run(second), entries('c', 'd'));
    const after = [...log];
    expect(after.find(({ sourceIdentity }) => sourceIdentity.id === 'b')).toEqual(before);
    expect(new Set(after.flatMap(({ id, changeId }) => [id, changeId])).size).toBe(6);
  });

  test('the same cycles give the same log', async () => {
    const logOf = async () => {
      const world = createWorld();
      aino(world);
      await world.cycle();
      return JSON.stringify([...world.service.provisioningLog()]);
    };
    expect(await logOf()).toBe(await logOf());
  });
});
