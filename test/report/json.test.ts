import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/index.ts';
import { renderJson } from '../../src/report/index.ts';

test('the pieces are what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), value => {
      fc.pre(typeof value === 'object' && value !== null);
      const pieces = [...renderJson(value as unknown as Rehearsal)];
      expect(pieces.join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
    }),
  );
});

test('what is undefined is left out', () => {
  const value = { a: undefined, b: [undefined, { c: undefined }] };
  expect([...renderJson(value as unknown as Rehearsal)].join('')).toBe(`${JSON.stringify(value, null, 2)}\n`);
});

test('no piece holds more than one entry of a cycle', () => {
  const entries = Array.from({ length: 50 }, (_, at) => ({ source: { id: `${at}` }, notes: [] }));
  const value = { vendors: [{ days: [{ cycles: [{ entries, exchanges: [] }] }] }] };
  const longest = JSON.stringify(entries[0], null, 2).length + 20 * 5;
  for (const piece of renderJson(value as unknown as Rehearsal)) expect(piece.length).toBeLessThan(longest);
});
