import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FieldReader, type PlainFields } from '../../../src/mock/listener/plain-fields.ts';

const read = (fields: FieldReader, lines: readonly string[], there: number, line = 'GET / HTTP/1.1\r\n') => {
  const head = `${line}${lines.map(each => `${each}\r\n`).join('')}`;
  return fields.read(`${head}\r\nwhat follows`, line.length, head.length, there);
};
const length = (there: number) => ['Host: localhost', `Content-Length: ${there}`, 'Accept: */*'];

describe('a second request on a connection', () => {
  test('with the same headers: they are not read again', () => {
    const fields = new FieldReader();
    const first = read(fields, ['Host: localhost', 'A: b'], 0);
    expect(read(fields, ['Host: localhost', 'A: b'], 0, 'DELETE /Users/1 HTTP/1.1\r\n')).toBe(first);
  });

  test('without a body, after one with a body: both are known from then on', () => {
    const fields = new FieldReader();
    const known = [read(fields, ['Host: localhost'], 0), read(fields, length(9), 9)];
    const again = [read(fields, ['Host: localhost'], 0), read(fields, length(9), 9)];
    expect(again[0]).toBe(known[0]);
    expect(again[1]).toBe(known[1]);
  });

  test.each([[1], [7], [8], [12345]])('and another length, %d', there => {
    const fields = new FieldReader();
    const first = read(fields, length(9), 9);
    expect(read(fields, length(there), there)).toBe(first);
    expect(first).toMatchObject({ origin: 'http://localhost', hasLength: true });
    expect(Object.entries(first?.headers ?? {})).toEqual([
      ['host', 'localhost'],
      ['accept', '*/*'],
    ]);
  });

  test.each<[string, string[], number]>([
    ['and a body without a length', ['Host: localhost'], 1],
    ['and another length than that of the body', length(9), 8],
    ['and a length that begins as the right one', length(90), 9],
    ['and a length with a zero before it', ['Host: localhost', 'Content-Length: 09', 'Accept: */*'], 9],
    ['and more behind the length', ['Host: localhost', 'Content-Length: 9 9', 'Accept: */*'], 9],
    ['and one header twice', [...length(9), 'Accept: */*'], 9],
  ])('is refused as a first one would be: the same headers %s', (_, lines, there) => {
    for (const known of [['Host: localhost'], length(9)]) {
      const fields = new FieldReader();
      expect(read(fields, known, known.length > 1 ? 9 : 0)).toBeDefined();
      expect(read(fields, lines, there)).toBeUndefined();
      expect(read(new FieldReader(), lines, there)).toBeUndefined();
    }
  });
});

test('what came before on a connection makes no difference to what a request is read as', () => {
  const line = fc.constantFrom(
    'A: 1',
    'A: 12',
    'Content-Length: #',
    'content-length:# ',
    'B: #',
    'Host: a',
    'C',
  );
  const lines = fc.array(line, { maxLength: 3 }).map(some => ['Host: localhost', ...some]);
  const there = fc.constantFrom(0, 1, 12, 121);
  const request = fc.record({ of: fc.nat(1), said: there, there });
  const honest = fc.record({ of: fc.nat(1), there }).map(each => ({ ...each, said: each.there }));
  let same = 0;
  fc.assert(
    fc.property(
      fc.tuple(lines, lines),
      fc.array(fc.oneof(honest, request), { minLength: 2, maxLength: 8 }),
      (either, requests) => {
        const fields = new FieldReader();
        let before: unknown;
        for (const { of, said, there } of requests) {
          const told = (either[of] ?? []).map(each => each.replace('#', String(said)));
          const now = read(fields, told, there);
          expect(entries(now)).toEqual(entries(read(new FieldReader(), told, there)));
          if (now && now === before) same++;
          before = now;
        }
      },
    ),
    { numRuns: 5000, seed: 20261123 },
  );
  expect(same).toBeGreaterThan(300);
});

/** The order of headers counts too. */
function entries(fields: PlainFields | undefined) {
  return fields && [fields.origin, fields.hasLength, Object.entries(fields.headers)];
}
