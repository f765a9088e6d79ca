import { defineConfig } from 'vitest/config';

// `npm run docs:pictures`: after a change of what the dashboard looks like.
export default defineConfig({
  test: {
    include: ['tests/web/pictures.ts'],
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
