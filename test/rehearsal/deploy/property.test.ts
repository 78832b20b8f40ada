import { expect, test } from 'vitest';
import { conceal, isUnknown, known, reveal, secretNames } from '../../../src/rehearsal/deploy/property.ts';

// pulumi-facts (a): the wire forms of a secret and of a value that is not known.
const secret = (value: unknown) => ({
  '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270',
  value,
});
const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

test('secrets are laid open and marked again', () => {
  const wire = { name: 'x', token: secret('t') };
  expect(reveal(wire)).toEqual({ name: 'x', token: 't' });
  expect(secretNames(wire)).toEqual(['token']);
  expect(conceal(reveal(wire), secretNames(wire))).toEqual(wire);
});

test.each([
  ['text', false],
  [{ a: [1, null, 'b'] }, false],
  [unknown, true],
  [{ a: [{ b: unknown }] }, true],
  [secret(unknown), true],
])('%o: unknown is %s', (value, expected) => {
  expect(isUnknown(value)).toBe(expected);
});

test('outputs: secrets laid open at any depth, what is unknown left out', () => {
  expect(known({ acme: { id: 'i', gone: unknown, secret: secret(['s']) } })).toEqual({
    acme: { id: 'i', secret: ['s'] },
  });
});
