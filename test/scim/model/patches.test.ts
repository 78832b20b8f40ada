import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patch, send, server } from '../table.ts';
import { applied, operation } from './patch.ts';
import { person, sent, shown } from './person.ts';
import { runs } from './runs.ts';

test('a PATCH makes of a user what the RFC says, or nothing at all', () => {
  const seen = { done: 0, refused: 0 };
  fc.assert(
    fc.property(person, fc.array(operation, { minLength: 1, maxLength: 4 }), (before, operations) => {
      const to = server({ dialect: 'strict' });
      const created = send(to, ['POST /Users', sent(before)]);
      expect(shown(created.body)).toEqual(before);
      const expected = applied(before, operations);
      const answer = send(to, ['PATCH /Users/1', patch(...operations.map(each => each.operation))]);
      const after = send(to, ['GET /Users/1']);
      if ('refused' in expected) {
        seen.refused++;
        expect(answer.status).toBe(400);
        // Which of several mistakes is told is open.
        if (operations.length === 1) expect(answer.body.scimType).toBe(expected.refused);
        expect(after.body).toEqual(created.body);
        return;
      }
      seen.done++;
      expect([answer.status, shown(answer.body)]).toEqual([200, expected]);
      expect(after.body).toEqual(answer.body);
      // "Unless other operations change the resource, this operation SHALL NOT change the modify timestamp."
      if (JSON.stringify(shown(after.body)) === JSON.stringify(shown(created.body)))
        expect(after.body.meta).toEqual(created.body.meta);
      else expect(after.body.meta.version).not.toBe(created.body.meta.version);
    }),
    { numRuns: runs(1500), seed: 7644 },
  );
  expect(Math.min(seen.done, seen.refused)).toBeGreaterThan(300);
});
