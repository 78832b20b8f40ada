import { afterAll, expect, test } from 'vitest';
import { createWorld, deployTo } from '../../src/rehearsal/index.ts';
import { isRecoverable, Recovery } from '../../src/resources/lost-answers.ts';
import { everyKind, preparedIn } from '../local/every-kind.ts';
import { snapshot } from '../local/snapshot.ts';

// What is there already is somebody's: whatever a creation ends with, it is not taken away. Each resource of a
// deployed stack stands here for one like it that somebody made in the portal before.

const project = everyKind();
afterAll(() => project[Symbol.dispose]());
const prepared = preparedIn(project.folder);
const { world } = createWorld(prepared);
const { state } = await deployTo(world, prepared);
const deployed = await snapshot(world);

const recoverable = state.filter(({ type }) => isRecoverable(type));

const errors = [
  'unmarshaling response body: unexpected end of JSON input',
  'expected non-nil error with nil state during Create of urn',
  'HTTP response was nil; connection may have been reset',
  'unexpected status 500 (500 Internal Server Error)',
  'unexpected status 400 (400 Bad Request): it already exists',
  // hashicorp/go-azure-sdk and terraform-provider-azuread, `tf.ImportAsExistsError`.
  'already exists - to be managed via Terraform this resource needs to be imported into the State',
];

test('every kind that is made again is among them', () => {
  expect(new Set(recoverable.map(({ type }) => type)).size).toBe(11);
});

test.each(errors)('what was there before stays, after: %s', async error => {
  for (const { urn, type, name, inputs } of recoverable) {
    const recovery = new Recovery({ graph: async () => world.graphFor(), sleep: async () => {}, warn() {} });
    await recovery.lookAround({ urn, type, newInputs: inputs });
    const failed = { urn, type, name, newInputs: inputs, failedOperation: 'create', errors: [error] };
    expect([type, await recovery.isToBeMadeAgain(failed)]).toEqual([type, false]);
  }
  expect(await snapshot(world)).toEqual(deployed);
});

test('a tenant that could not be entered at first is tried again', async () => {
  const [group] = recoverable.filter(({ type }) => type.endsWith(':Group'));
  if (!group) throw new Error('no group was deployed');
  const { urn, type, name, inputs } = group;
  let asked = 0;
  const graph = async () => {
    if (asked++ === 0) throw new Error('no sign-in');
    return world.graphFor();
  };
  const recovery = new Recovery({ graph, sleep: async () => {}, warn() {} });
  await recovery.lookAround({ urn, type, newInputs: inputs });
  await recovery.lookAround({ urn, type, newInputs: inputs });
  expect(asked).toBe(2);
  expect(
    await recovery.isToBeMadeAgain({
      urn,
      type,
      name,
      newInputs: inputs,
      failedOperation: 'create',
      errors: [errors[0] ?? ''],
    }),
  ).toBe(false);
  expect(await snapshot(world)).toEqual(deployed);
});
