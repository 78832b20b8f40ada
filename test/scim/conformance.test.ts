import { expect, test } from 'vitest';
import { conformance, line } from '../../scripts/conformance/conformance.ts';

/** The tools are downloaded once; later runs find them. */
const patience = 10 * 60_000;

test('scim2-tester and scim-sanity find nothing that was not looked at', {
  timeout: patience,
}, async context => {
  const outcomes = await conformance();
  if ('missing' in outcomes) return context.skip(outcomes.missing);
  expect(
    outcomes.flatMap(outcome => outcome.problems.map(problem => `${line(outcome)}: ${problem}`)),
  ).toEqual([]);
  expect(outcomes).toHaveLength(15);
});
