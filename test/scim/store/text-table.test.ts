// A plain Map is the model: what it has, in which order, whatever is put in and taken out.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextTable } from '../../../src/scim/store/text-table.ts';

/** Few, so that what was taken out comes again; of any script and length. */
const text = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(number => `user-${number}`),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'é',
    'é',
    '李小龙',
    '\u{1f600}',
    '\ud83d',
    'x'.repeat(500),
  ),
);
const change = fc.record({ does: fc.constantFrom('put', 'put', 'set', 'delete'), text, value: fc.nat() });

interface Change {
  does: string;
  text: string;
  value: number;
}

function carryOut(table: TextTable<number>, model: Map<string, number>, { does, text, value }: Change): void {
  if (does === 'delete') {
    table.delete(text);
    model.delete(text);
  } else if (does === 'set') {
    table.set(text, value);
    model.set(text, value);
  } else {
    const there = model.get(text) ?? value;
    expect(table.put(text, value)).toBe(there);
    model.set(text, there);
  }
  expect(table.get(text)).toBe(model.get(text));
}

test('it has what a Map has, in the same order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), fc.boolean(), (changes, isCleared) => {
      const table = new TextTable<number>();
      const model = new Map<string, number>();
      for (const each of changes) carryOut(table, model, each);
      if (isCleared) {
        table.clear();
        model.clear();
        for (const each of changes) carryOut(table, model, each);
      }
      expect(table.size).toBe(model.size);
      expect([...table.keys()]).toEqual([...model.keys()]);
      expect([...table.values()]).toEqual([...model.values()]);
      expect(table.toArray()).toEqual([...model.values()]);
      for (const { text } of changes) expect(table.get(text)).toBe(model.get(text));
    }),
    { numRuns: 2000, seed: 4180 },
  );
});

test('among so many that some have the same hash each is found', () => {
  const many = 300_000;
  const table = new TextTable<number>();
  for (let at = 0; at < many; at++) table.put(`someone.${at}@contoso.com`, at);
  let found = 0;
  for (let at = 0; at < many; at++) if (table.get(`someone.${at}@contoso.com`) === at) found++;
  expect(found).toBe(many);
  expect(table.get(`someone.${many}@contoso.com`)).toBeUndefined();
});

test('what is taken out leaves no room taken', () => {
  const table = new TextTable<number>();
  for (let at = 0; at < 200_000; at++) {
    table.put(`${at}`, at);
    if (at >= 3) table.delete(`${at - 3}`);
  }
  expect([...table.keys()]).toEqual(['199997', '199998', '199999']);
});

test('who goes through it while it changes sees each of those that stay once', () => {
  const table = new TextTable<number>();
  for (let at = 0; at < 100; at++) table.put(`${at}`, at);
  const seen: number[] = [];
  for (const value of table.values()) {
    seen.push(value);
    if (value % 2 === 0) table.delete(`${value + 1}`);
    if (value < 100) table.put(`new-${value}`, 1000 + value);
  }
  const staying = Array.from({ length: 50 }, (_, at) => 2 * at);
  expect(seen.filter(value => value < 100 && value % 2 === 0)).toEqual(staying);
  expect(seen.filter(value => value % 2 === 1 && value < 100)).toEqual([]);
  expect(new Set(seen).size).toBe(seen.length);
  expect(table.size).toBe(100);
});
