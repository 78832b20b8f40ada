import { expect, test } from 'vitest';
import { graphDateTime } from '../../src/resources/client-secret.ts';

// Graph gives DateTimeOffset back in UTC; the provider takes RFC 3339 only.
test.each([
  ['2026-08-29', '2026-08-29T00:00:00Z'],
  ['2026-08-29T00:00:00Z', '2026-08-29T00:00:00Z'],
  ['2026-08-29T02:00:00+02:00', '2026-08-29T00:00:00Z'],
  ['2026-08-29T00:00:00.500Z', '2026-08-29T00:00:00Z'],
])('%s is %s', (written, sent) => {
  expect(graphDateTime(written)).toBe(sent);
});

test('what is no date is refused', () => {
  expect(() => graphDateTime('next spring')).toThrow(RangeError);
});
