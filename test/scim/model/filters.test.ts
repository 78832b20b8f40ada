import fc from 'fast-check';
import { expect, test } from 'vitest';
import { send, server } from '../table.ts';
import { filter } from './filter.ts';
import { person, sent } from './person.ts';
import { runs } from './runs.ts';

const people = fc.uniqueArray(person, { selector: ({ userName }) => userName.toLowerCase(), maxLength: 5 });

test.each(['strict', 'entra', 'lenient'] as const)('%s: a filter finds whom the RFC says', dialect => {
  const found = { some: 0, none: 0 };
  fc.assert(
    fc.property(people, filter, (everybody, { text, holds }) => {
      const to = server({ dialect });
      for (const each of everybody) expect(send(to, ['POST /Users', sent(each)]).status).toBe(201);
      const { status, body } = send(to, [`GET /Users?attributes=id&filter=${encodeURIComponent(text)}`]);
      const expected = everybody.flatMap((each, at) => (holds(each) ? [String(at + 1)] : []));
      expect([status, body.Resources?.map(({ id }: { id: string }) => id)]).toEqual([200, expected]);
      found[expected.length > 0 ? 'some' : 'none']++;
    }),
    { numRuns: runs(700), seed: 7644 },
  );
  expect(Math.min(found.some, found.none)).toBeGreaterThan(100);
});
