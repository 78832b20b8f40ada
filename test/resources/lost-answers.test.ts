import { describe, expect, test } from 'vitest';
import type { GraphClient } from '../../src/graph/index.ts';
import { isRecoverable, Recovery } from '../../src/resources/lost-answers.ts';

const type = (name: string) => `azuread:index/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

/** An empty tenant of groups; what is put into `groups` is listed. */
function tenant() {
  const groups: { id: string; displayName: string }[] = [];
  const called: string[] = [];
  let refusal: Error | undefined;
  const call = async (key: string, parameters: Record<string, string>) => {
    called.push(key);
    if (refusal) throw refusal;
    if (key === 'groups.delete')
      groups.splice(
        groups.findIndex(({ id }) => id === parameters.group),
        1,
      );
    return groups.filter(({ displayName }) => displayName === parameters.displayName);
  };
  return {
    groups,
    called,
    graph: { call } as unknown as GraphClient,
    refuse: (error: Error | undefined) => {
      refusal = error;
    },
  };
}

const asked = { urn: 'urn:staff', type: type('Group'), newInputs: { displayName: 'Staff' } };
/** As the azuread provider 6.9 tells of an answer that broke off, and Pulumi's bridge of what it forgot. */
const brokenOff = 'Creating group "Staff": unmarshaling response body: unexpected end of JSON input';
const forgotten = 'expected non-nil error with nil state during Create of urn:staff';
const failed = (...errors: string[]) => ({
  ...asked,
  name: 'acme-group-Staff',
  failedOperation: 'create',
  errors,
});

function recovering(world: ReturnType<typeof tenant>) {
  const warnings: string[] = [];
  const slept: number[] = [];
  const recovery = new Recovery({
    graph: async () => world.graph,
    sleep: async milliseconds => void slept.push(milliseconds),
    warn: message => warnings.push(message),
  });
  return { recovery, warnings, slept };
}

/** As the azuread provider tells of no answer, of failures of Graph's, and of asking once more after one of them. */
const uncertain = [
  'Creating group "Staff": Post "https://graph.microsoft.com/beta/groups": HTTP response was nil; connection may have been reset',
  'Creating group "Staff": unexpected status 503 (503 Service Unavailable)',
  'Creating group "Staff": unexpected status 409 (409 Conflict)',
];

describe('a group that was made and whose answer was lost', () => {
  test.each([brokenOff, forgotten, ...uncertain])('is taken away and made again: %s', async error => {
    const world = tenant();
    const { recovery, warnings } = recovering(world);
    await recovery.lookAround(asked);
    world.groups.push({ id: 'new', displayName: 'Staff' });
    expect(await recovery.isToBeMadeAgain(failed(error))).toBe(true);
    expect(world.groups).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('acme-group-Staff: ')]);
  });

  test('what was there before stays', async () => {
    const world = tenant();
    const { recovery } = recovering(world);
    world.groups.push({ id: 'old', displayName: 'Staff' });
    await recovery.lookAround(asked);
    world.groups.push({ id: 'new', displayName: 'Staff' });
    expect(await recovery.isToBeMadeAgain(failed(brokenOff))).toBe(true);
    expect(world.groups).toEqual([{ id: 'old', displayName: 'Staff' }]);
  });

  test('nothing is taken away where somebody else made one of that name at the same time', async () => {
    const world = tenant();
    const { recovery, warnings } = recovering(world);
    await recovery.lookAround(asked);
    world.groups.push({ id: 'one', displayName: 'Staff' }, { id: 'other', displayName: 'Staff' });
    expect(await recovery.isToBeMadeAgain(failed(brokenOff))).toBe(false);
    expect(world.groups).toHaveLength(2);
    expect(warnings).toEqual([expect.stringContaining('docs/provider.md')]);
  });

  test('it is looked for again where Graph does not list it yet', async () => {
    const world = tenant();
    const { recovery, slept } = recovering(world);
    await recovery.lookAround(asked);
    const late = new Recovery({
      graph: async () => world.graph,
      sleep: async () => void world.groups.push({ id: 'new', displayName: 'Staff' }),
      warn() {},
    });
    await late.lookAround(asked);
    expect(await late.isToBeMadeAgain(failed(brokenOff))).toBe(true);
    expect(world.groups).toEqual([]);
    // Never listed: after a while somebody has to look.
    expect(await recovery.isToBeMadeAgain(failed(brokenOff))).toBe(false);
    expect(slept.length).toBeGreaterThan(1);
  });

  test('nothing is taken away where it could not be seen what was there before', async () => {
    const world = tenant();
    const { recovery, warnings } = recovering(world);
    world.refuse(new Error('may not list'));
    // The deployment goes on.
    await recovery.lookAround(asked);
    world.refuse(undefined);
    world.groups.push({ id: 'new', displayName: 'Staff' });
    expect(await recovery.isToBeMadeAgain(failed(brokenOff))).toBe(false);
    expect(world.groups).toHaveLength(1);
    expect(warnings).toHaveLength(1);
  });

  test('it says why it cannot be taken away', async () => {
    const world = tenant();
    const { recovery, warnings } = recovering(world);
    await recovery.lookAround(asked);
    world.groups.push({ id: 'new', displayName: 'Staff' });
    world.refuse(new Error('may not delete'));
    expect(await recovery.isToBeMadeAgain(failed(brokenOff))).toBe(false);
    expect(warnings).toEqual([expect.stringContaining('may not delete')]);
  });

  test('a tenant that loses every answer is given up, and nothing is left', async () => {
    const world = tenant();
    const { recovery } = recovering(world);
    await recovery.lookAround(asked);
    const attempts: boolean[] = [];
    for (const errors: string[] = []; attempts.at(-1) !== false; ) {
      world.groups.push({ id: `attempt ${errors.length}`, displayName: 'Staff' });
      errors.unshift(brokenOff);
      attempts.push(await recovery.isToBeMadeAgain(failed(...errors)));
    }
    expect(attempts).toEqual([true, true, false]);
    expect(world.groups).toEqual([]);
  });
});

test.each(uncertain)('where nothing was made, nothing is said and the error stands: %s', async error => {
  const world = tenant();
  const { recovery, warnings } = recovering(world);
  world.groups.push({ id: 'old', displayName: 'Staff' });
  await recovery.lookAround(asked);
  expect(await recovery.isToBeMadeAgain(failed(error))).toBe(false);
  expect(world.groups).toHaveLength(1);
  expect(warnings).toEqual([]);
});

test.each([
  ['a refusal', failed('unexpected status 403 (403 Forbidden)')],
  // The state has it, and the next run finishes it. As Pulumi's bridge tells it.
  [
    'a failure after Graph told its id',
    failed('creating urn:pulumi:s::p::t::n: 1 error occurred: unexpected EOF'),
  ],
  ['a change', { ...failed(brokenOff), failedOperation: 'update' }],
  ['a deletion', { ...failed(brokenOff), failedOperation: 'delete' }],
])('%s is left to the provider, and nothing is asked', async (_, failure) => {
  const world = tenant();
  const { recovery, warnings } = recovering(world);
  await recovery.lookAround(asked);
  world.groups.push({ id: 'new', displayName: 'Staff' });
  world.called.length = 0;
  expect(await recovery.isToBeMadeAgain(failure)).toBe(false);
  expect(world.called).toEqual([]);
  expect(world.groups).toHaveLength(1);
  expect(warnings).toEqual([]);
});

test('of a service principal the one that is there is taken; what only puts is put again', () => {
  const types = ['Group', 'ServicePrincipal', 'SynchronizationSecret'].map(type);
  expect([...types, 'rollcall:index:SynchronizationSchema'].map(isRecoverable)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
