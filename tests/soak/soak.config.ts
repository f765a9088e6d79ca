import { defineConfig } from 'vitest/config';

// `npm run test:soak`: not part of `npm test`, which has a short version (tests/faults/process.test.ts).
export default defineConfig({
  test: {
    include: ['tests/soak/run-soak.ts'],
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 4 * 3_600_000,
    hookTimeout: 120_000,
    disableConsoleIntercept: true,
  },
});
