import { expect, test } from 'vitest';
import { calls, type GraphClient, GraphError } from '../../src/graph/index.ts';
import { patient } from '../../src/provider/index.ts';

const error = (status: number, held?: readonly string[]) =>
  new GraphError({
    method: 'GET',
    path: '/x',
    status,
    code: 'X',
    reason: 'x',
    call: calls['synchronization.schema'],
    held,
  });

/** Fails so many times, and tells how long was waited. */
async function wait(failure: GraphError, times: number) {
  const pauses: number[] = [];
  let left = times;
  const graph = {
    call: async () => {
      if (left-- > 0) throw failure;
      return {};
    },
  } as unknown as GraphClient;
  const client = patient(graph, { sleep: async pause => void pauses.push(pause) });
  const outcome = await client.call('synchronization.schema', { servicePrincipal: 's', job: 'j' }).then(
    () => 'done',
    () => 'failed',
  );
  return { outcome, pauses };
}

test.each([404, 409])('%i is waited for, longer each time', async status => {
  expect(await wait(error(status), 3)).toEqual({ outcome: 'done', pauses: [1000, 2000, 4000] });
});

test('but not for ever', async () => {
  const { outcome, pauses } = await wait(error(404), 1000);
  expect(outcome).toBe('failed');
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(90_000);
});

test.each([
  ['holds the permission', ['Application.ReadWrite.OwnedBy'], 'done'],
  ['lacks it', [], 'failed'],
  ['does not tell', undefined, 'failed'],
])('403 where the token %s: %s', async (_, held, outcome) => {
  expect((await wait(error(403, held), 1)).outcome).toBe(outcome);
});

test.each([400, 401, 500])('%i is not waited for', async status => {
  expect(await wait(error(status), 1)).toEqual({ outcome: 'failed', pauses: [] });
});
