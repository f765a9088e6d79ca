import { defineConfig } from 'vitest/config';

// `npm run test:unusual`: minutes, not for every change.
export default defineConfig({
  test: {
    include: ['tests/unusual/long.ts'],
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
});
