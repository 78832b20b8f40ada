import { describe, expect, test } from 'vitest';
import { answer } from './world/target.ts';
import { createWorld, enterprise, type Options, type World } from './world/world.ts';

const never = '0001-01-01T00:00:00Z';
const start = '2026-01-01T00:00:00.000Z';
const minutes = (count: number) => new Date(Date.parse(start) + count * 60_000).toISOString();

const people =
  (...ids: string[]) =>
  ({ directory }: World) => {
    for (const id of ids) {
      directory.person(id);
      directory.assign(id);
    }
  };

/** Shapes and names are Graph's synchronizationStatus and synchronizationTaskExecution (syncschema, Types). */
describe('the job’s status (syncschema, synchronizationStatus)', () => {
  test.each<{ says: string; job?: Options; happens: (world: World) => unknown; status: object }>([
    {
      says: 'after the first cycle: counts, types, steady state',
      job: { groups: {} },
      happens: async world => {
        people('aino', 'ben')(world);
        world.directory.person('cyd', { accountEnabled: false });
        world.directory.assign('cyd');
        world.directory.group('team', ['aino']);
        world.directory.assign('team');
        await world.cycle();
      },
      status: {
        code: 'Active',
        countSuccessiveCompleteFailures: 0,
        escrowsPruned: false,
        quarantine: null,
        troubleshootingUrl: null,
        progress: [{ completedUnits: 1, totalUnits: 1, units: 'pages', progressObservationDateTime: start }],
        synchronizedEntryCountByType: [
          { key: `User to ${enterprise}`, value: 2 },
          { key: 'Group to urn:ietf:params:scim:schemas:core:2.0:Group', value: 1 },
        ],
        steadyStateFirstAchievedTime: start,
        steadyStateLastAchievedTime: start,
        lastExecution: {
          activityIdentifier: expect.stringMatching(/^[0-9a-f-]{36}$/),
          state: 'Succeeded',
          error: null,
          timeBegan: start,
          timeEnded: start,
          countImported: 4,
          countEntitled: 4,
          countEntitledForProvisioning: 3,
          countExported: 3,
          countExports: 3,
          countEscrowed: 0,
          countEscrowedRaw: 0,
          countImportedDeltas: 0,
          countImportedReferenceDeltas: 0,
        },
      },
    },
    {
      says: 'an incremental cycle counts deltas',
      happens: async world => {
        people('aino', 'ben')(world);
        await world.cycle();
        world.directory.change('aino', { displayName: 'Aino V' });
        await world.pass(40 * 60_000);
      },
      status: {
        lastExecution: { countImported: 1, countImportedDeltas: 1, countExported: 1, timeBegan: minutes(40) },
        steadyStateFirstAchievedTime: start,
        steadyStateLastAchievedTime: minutes(40),
      },
    },
    {
      says: 'a cycle with nothing to do exports nothing: the last one with exports stays',
      happens: async world => {
        people('aino')(world);
        await world.pass(80 * 60_000);
      },
      status: {
        progress: [],
        lastExecution: { countExported: 0, timeBegan: minutes(80) },
        lastSuccessfulExecution: { timeBegan: minutes(80) },
        lastSuccessfulExecutionWithExports: { countExported: 1, timeBegan: start },
      },
    },
    {
      says: 'object errors: EntryLevelErrors, escrowed',
      happens: async world => {
        people('aino', 'ben')(world);
        world.target.script = ({ method, body }) =>
          method === 'POST' && body?.includes('aino') ? answer(500, '') : undefined;
        await world.cycle();
      },
      status: {
        code: 'Active',
        lastExecution: { state: 'EntryLevelErrors', countEscrowed: 1, countExported: 1, countExports: 2 },
      },
    },
    {
      says: 'failures of references are system-generated escrows only',
      job: { groups: {} },
      happens: async world => {
        people('aino')(world);
        world.directory.group('team', ['aino']);
        world.directory.assign('team');
        world.target.script = ({ method, url }) =>
          method === 'PATCH' && url.includes('Groups') ? answer(500, '') : undefined;
        await world.cycle();
      },
      status: { lastExecution: { state: 'EntryLevelErrors', countEscrowed: 0, countEscrowedRaw: 1 } },
    },
    {
      says: 'complete failures are counted, the successes of before stay',
      happens: async world => {
        people('aino')(world);
        await world.cycle();
        world.target.script = () => answer(401, '');
        await world.pass(24 * 3_600_000);
      },
      status: {
        code: 'Quarantine',
        // At 0:40, and 40, 80, 160, 320 and 640 minutes after the one before (choice).
        countSuccessiveCompleteFailures: 6,
        lastExecution: { state: 'Failed', error: { code: 'Unauthorized', tenantActionable: true } },
        lastSuccessfulExecution: { state: 'Succeeded', timeBegan: start },
        steadyStateLastAchievedTime: start,
        quarantine: { reason: 'EncounteredQuarantineException', seriesBegan: minutes(40), seriesCount: 5 },
      },
    },
    {
      says: 'a cycle that is stopped in the middle tells how far it got',
      happens: async world => {
        people(...Array.from({ length: 250 }, (_, number) => `p${number}`))(world);
        world.target.script = ({ body }) => (body?.includes('"p150@') ? answer(401, '') : undefined);
        await world.cycle();
      },
      status: { progress: [{ completedUnits: 2, totalUnits: 3, units: 'pages' }] },
    },
  ])('$says', async ({ job, happens, status }) => {
    const world = createWorld(job);
    world.job.status = {
      code: 'NotRun',
      steadyStateFirstAchievedTime: never,
      steadyStateLastAchievedTime: never,
    };
    await happens(world);
    expect(world.job.status).toMatchObject(status);
  });
});
