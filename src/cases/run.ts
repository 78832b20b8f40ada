import { type Diagnostic, diagnosticAt, placeAt } from '../diagnostics/index.ts';
import { createWorld, deployTo, liveThrough, type Prepared, settle } from '../rehearsal/index.ts';
import { compareDay } from './compare.ts';
import type { Case, OpenFile } from './load.ts';
import { type Observed, Observer } from './observe.ts';

/** What came of one test. */
export interface Result {
  test: Case;
  /** Nothing: all is as expected. */
  diagnostics: Diagnostic[];
  /** What happened, by day; empty where the vendor could not be deployed. */
  days: ReadonlyMap<number, Observed>;
}

/**
 * Runs one test: a world of its own in which the vendor is deployed and the test's days pass, as a rehearsal
 * does it. What is otherwise than expected is a diagnostic at its place in the test file.
 */
export async function runCase(
  file: OpenFile,
  test: Case,
  project: Pick<Prepared, 'root' | 'project' | 'stack' | 'vendors'>,
): Promise<Result> {
  const { directory, events, hr } = test;
  const prepared = { ...project, directory, directoryFile: file.source, events, hasEvents: true, hr };
  const problem = (message: string): Result => ({
    test,
    days: new Map(),
    diagnostics: [
      diagnosticAt(placeAt(file.root, [...test.path, 'name'], 'value'), { code: 'RC4402', message }),
    ],
  });
  const { world, diagnostics: refused } = createWorld(prepared);
  if (refused.length > 0) return { test, days: new Map(), diagnostics: refused };
  const deployed = await deployTo(world, prepared);
  const [failure] = deployed.failures;
  if (failure) return problem(`the vendor could not be deployed: ${failure.message}`);
  const [vendor] = project.vendors;
  if (!vendor) return problem('there is no vendor to test');
  const observer = new Observer(world, vendor);
  const days = new Map<number, Observed>();
  const diagnostics: Diagnostic[] = [];
  await liveThrough(world, settle(prepared), deployed, {
    afterDay: (day, byVendor) => {
      const lived = byVendor.get(vendor.name)?.at(-1);
      if (!lived) return;
      const expected = test.expect?.get(day);
      const observed = observer.observe(lived, expected);
      days.set(day, observed);
      if (expected)
        diagnostics.push(...compareDay(expected, observed).map(each => shown(file, test, day, each)));
    },
  });
  if (!test.expect)
    diagnostics.push(
      diagnosticAt(placeAt(file.root, [...test.path, 'name'], 'value'), {
        code: 'RC4403',
        message: 'this test expects nothing',
        hint: 'Write expect, or let rollcall test --update write what happens now',
      }),
    );
  return { test, diagnostics, days };
}

function shown(
  { root }: OpenFile,
  { path }: Case,
  day: number,
  { path: at, part, message, hint }: ReturnType<typeof compareDay>[number],
): Diagnostic {
  const place = placeAt(root, [...path, 'expect', String(day), ...at], part);
  return diagnosticAt(place, { code: 'RC4401', message, ...(hint !== undefined && { hint }) });
}
