import { expect, test } from 'vitest';
import { inHours, initialCycleMinutes, rangeInHours } from '../../src/preview/cycle-time.ts';

// Microsoft, "How long will it take to provision users?": 0.01 and 0.08 minutes for each object.
test.each([
  [0, 0, 0],
  [100, 1, 8],
  [2119, 21.19, 169.52],
])('%i objects', (objects, least, most) => {
  const minutes = initialCycleMinutes(objects);
  expect(minutes.least).toBeCloseTo(least, 10);
  expect(minutes.most).toBeCloseTo(most, 10);
});

test.each([
  [0.5, 'under a minute'],
  [21.19, '21 min'],
  [59.6, '1 h'],
  [169.52, '2 h 50 min'],
])('%f minutes are %s', (minutes, words) => {
  expect(inHours(minutes)).toBe(words);
});

test('a range of one duration is that duration', () => {
  expect([rangeInHours(0.04, 0.32), rangeInHours(0.25, 2)]).toEqual([
    'under a minute',
    'under a minute to 2 min',
  ]);
});
