// npm run conformance: scim2-tester and scim-sanity, from Python's registry, against the mock SCIM server.
import { conformance, line } from './conformance.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

const outcomes = await conformance();
if ('missing' in outcomes) {
  say(`skipped: ${outcomes.missing}`);
} else {
  for (const outcome of outcomes) {
    say(line(outcome));
    for (const problem of outcome.problems) say(`  ${problem}`);
  }
  if (outcomes.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}
