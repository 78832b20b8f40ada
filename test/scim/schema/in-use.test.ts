import { expect, test } from 'vitest';
import { SchemasInUse } from '../../../src/scim/schema/in-use.ts';

const core = 'urn:core';
const begin = () => new SchemasInUse('User', [core], new Set(['urn:a', 'urn:b']));

test('a list names what was added, in that order', () => {
  const inUse = begin();
  expect(inUse.urns).toEqual([core]);
  expect(inUse.and('urn:b').and('urn:x').and('urn:a').urns).toEqual([core, 'urn:b', 'urn:x', 'urn:a']);
  expect(inUse.urns).toEqual([core]);
});

test('the same combination of known schemas is the same list', () => {
  const inUse = begin();
  expect(inUse.and('urn:a').and('urn:b').urns).toBe(inUse.and('urn:a').and('urn:b').urns);
});

test('of what clients make up no list is kept', () => {
  const inUse = begin();
  expect(inUse.and('urn:x').urns).not.toBe(inUse.and('urn:x').urns);
});
