import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slots } from '../../../src/scim/store/slots.ts';

const bytes = fc.oneof(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: Slots.longest }));
const texts = fc.array(fc.tuple(bytes, fc.constantFrom('a', '"', '\0', 'ÿ', 'ł', '한', '🙂'), fc.nat()), {
  minLength: 100,
  maxLength: 300,
});

/** Of as many bytes at most, from beginning to end what no other text is. */
function text(most: number, letter: string, number: number): string {
  const each = `${number}${letter}`;
  const times = Math.floor(most / Buffer.byteLength(each));
  return times > 0 ? each.repeat(times) : 'x';
}

test('what was written is read until it is given back, whatever comes and goes around it', () => {
  let kept = 0;
  fc.assert(
    fc.property(texts, all => {
      const slots = new Slots();
      const there = new Map<number, string>();
      for (const [number, [length, letter, turn]] of all.entries()) {
        const places = [...there.keys()];
        const gone = places[turn % (places.length + 5)];
        if (gone !== undefined) {
          slots.giveBack(gone, Buffer.byteLength(there.get(gone) ?? ''));
          there.delete(gone);
        }
        const written = text(length, letter, number);
        const place = slots.take(Buffer.byteLength(written));
        expect(there.has(place)).toBe(false);
        const whole = [...written];
        const half = whole.slice(0, turn % (whole.length + 1)).join('');
        slots.write(place, 0, half);
        slots.write(place, Buffer.byteLength(half), written.slice(half.length));
        there.set(place, written);
      }
      for (const [place, written] of there)
        expect(slots.read(place, Buffer.byteLength(written))).toBe(written);
      kept += there.size;
    }),
    { numRuns: 50, seed: 64 },
  );
  expect(kept).toBeGreaterThan(500);
});

test('a slot that was given back serves the next text of its size, and no longer one', () => {
  const slots = new Slots();
  const place = slots.take(600);
  slots.take(600);
  slots.giveBack(place, 600);
  expect(slots.take(6000)).not.toBe(place);
  expect(slots.take(601)).toBe(place);
  expect(slots.take(601)).not.toBe(place);
  // Of more than 1024 bytes in steps of 128.
  const long = slots.take(1030);
  slots.giveBack(long, 1030);
  expect(slots.take(1150)).toBe(long);
});

test('what grows and shrinks again and again takes no more memory than it did at most', () => {
  const slots = new Slots();
  const places = Array.from({ length: 500 }, () => slots.take(500));
  let length = 500;
  let highest = 0;
  for (let round = 0; round < 200; round++) {
    const next = [500, 800, 900][round % 3] ?? 0;
    for (const [at, place] of places.entries()) {
      slots.giveBack(place, length);
      places[at] = slots.take(next);
    }
    length = next;
    if (round === 5) highest = Math.max(...places);
  }
  expect(Math.max(...places)).toBeLessThanOrEqual(highest);
});

test('where no slot begins there is nothing to read', () => {
  expect(() => new Slots().read(0, 1)).toThrow('no slot');
});
