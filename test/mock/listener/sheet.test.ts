import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sheet } from '../../../src/mock/listener/sheet.ts';

const before = 'HTTP/1.1 200 OK\r\ncontent-length: ';
const after = '\r\n\r\n';

/** What the message has to be. */
function expected(body: string): string {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`${before}${bytes.length}${after}`), bytes]).toString('latin1');
}

test('no message is written over by later ones, of whatever length and in whatever script', () => {
  const letter = fc.constantFrom('a', 'å', '한', '🙂', '\ud83d', '\0');
  // Up to what takes several sheets by itself.
  const body = fc
    .tuple(letter, fc.integer({ min: 0, max: 100_000 }))
    .map(([each, count]) => each.repeat(count));
  const short = fc
    .tuple(fc.string({ unit: 'binary' }), fc.nat(2_000))
    .map(([text, count]) => text.repeat(count % 50));
  const bodies = fc.array(fc.oneof(short, body), { minLength: 50, maxLength: 200 });
  fc.assert(
    fc.property(bodies, all => {
      const sheet = new Sheet();
      const messages = all.map(each => sheet.write(before, after, each));
      expect(messages.map(each => each.toString('latin1'))).toEqual(all.map(expected));
    }),
    { numRuns: 30, seed: 20261123 },
  );
});

test('messages share memory that is bounded, so that a slow client keeps little of it', () => {
  const sheet = new Sheet();
  const messages = Array.from({ length: 1000 }, (_, at) => sheet.write(before, after, 'x'.repeat(at)));
  const sheets = new Set(messages.map(({ buffer }) => buffer));
  expect(sheets.size).toBeGreaterThan(1);
  expect(sheets.size).toBeLessThan(messages.length / 10);
  for (const { byteLength } of sheets) expect(byteLength).toBe(64 * 1024);
});
