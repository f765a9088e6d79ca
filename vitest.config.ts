import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // worker threads and Temporal's native module do not get along
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    // how long a busy machine may take to get there; no test is about that time
    expect: { poll: { timeout: 60_000 } },
  },
});
