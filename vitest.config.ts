import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms without state outside their arguments: their files share a process, which saves loading them each time. */
const pure = ['diagnostics', 'expression', 'hr', 'permissions', 'sample', 'schema', 'scim', 'vendor'].map(
  room => `test/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    pool: 'forks',
    // Usual is one core less, which of two is half.
    maxWorkers: availableParallelism(),
    // Against what hangs, however slow or busy the machine: what is fast is measured by the bench.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      // The Pulumi SDK's mock monitor is process-wide state, so files that use it must not share a process.
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
  },
});
