import * as rpc from '@pulumi/pulumi/runtime/rpc.js';
import { expect, test } from 'vitest';
import { type ResourceState, resourceChanges } from '../../../src/rehearsal/deploy/index.ts';

const secret = (value: unknown) => ({ [rpc.specialSigKey]: rpc.specialSecretSig, value });
const state = (inputs: Record<string, unknown>, given: Partial<ResourceState> = {}): ResourceState => ({
  urn: 'urn:a',
  type: 't',
  name: 'a',
  component: 'acme',
  id: '1',
  inputs,
  outputs: {},
  dependencies: [],
  ...given,
});
const changed = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  resourceChanges(
    { steps: [{ urn: 'urn:a', type: 't', name: 'a', step: 'update' }], state: [state(after)] },
    [state(before)],
  )[0]?.properties;

test.each<[string, Record<string, unknown>, Record<string, unknown>, unknown]>([
  ['text', { a: 'x', b: 'y' }, { a: 'z', b: 'y' }, [{ property: 'a', before: 'x', after: 'z' }]],
  [
    'what comes and goes',
    { a: 'x' },
    { b: true },
    [
      { property: 'a', before: 'x', after: null },
      { property: 'b', before: null, after: 'true' },
    ],
  ],
  [
    'an object, property by property',
    { a: { b: 1, c: 2 } },
    { a: { b: 1, c: 3 } },
    [{ property: 'a.c', before: '2', after: '3' }],
  ],
  [
    'a list as a whole',
    { a: ['x'] },
    { a: ['x', 'y'] },
    [{ property: 'a', before: '["x"]', after: '["x","y"]' }],
  ],
  ['a secret', { a: secret('x') }, { a: secret('y') }, [{ property: 'a', secret: true }]],
  ['what becomes a secret', { a: 'x' }, { a: secret('x') }, [{ property: 'a', secret: true }]],
  [
    'a secret within',
    { a: { b: secret('x'), c: 1 } },
    { a: { b: secret('y'), c: 2 } },
    [
      { property: 'a.b', secret: true },
      { property: 'a.c', before: '1', after: '2' },
    ],
  ],
  ['a secret in a list', { a: [secret('x')] }, { a: [secret('y')] }, [{ property: 'a', secret: true }]],
])('%s', (_, before, after, expected) => {
  expect(changed(before, after)).toEqual(expected);
});

test('a renamed resource is compared with what it was', () => {
  const renamed = { urn: 'urn:b', name: 'b' };
  const changes = resourceChanges(
    { steps: [{ ...renamed, type: 't', step: 'update' }], state: [state({ a: 'y' }, renamed)] },
    [state({ a: 'x' })],
  );
  expect(changes).toEqual([
    {
      type: 't',
      name: 'b',
      component: 'acme',
      step: 'update',
      properties: [{ property: 'a', before: 'x', after: 'y' }],
    },
  ]);
});

test('a replacement is one change, and what stays is none', () => {
  const step = { urn: 'urn:a', type: 't', name: 'a' };
  const changes = resourceChanges(
    {
      steps: [
        { ...step, step: 'replace' },
        { ...step, urn: 'urn:b', step: 'same' },
        { ...step, step: 'delete' },
      ],
      state: [state({ a: 'y' }, { id: '2' })],
    },
    [state({ a: 'x' })],
  );
  expect(changes.map(({ step }) => step)).toEqual(['replace']);
});
