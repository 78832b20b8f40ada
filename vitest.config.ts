import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The SDK's mock monitor is process-wide state, so files that use it must not share a process.
    pool: 'forks',
    testTimeout: 30_000,
  },
});
