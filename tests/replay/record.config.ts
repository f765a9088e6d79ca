import { defineConfig } from 'vitest/config';

// `npm run record-histories`: after a change of workflow code that is meant to be incompatible.
export default defineConfig({
  test: {
    include: ['tests/replay/record.ts'],
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
