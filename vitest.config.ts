import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose tests take minutes: begun first, so that none is left running alone at the end. */
const slow = ['tests/faults/', 'tests/e2e/', 'tests/web/browser/', 'tests/workflows/'];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => slow.some((folder) => moduleId.includes(folder));
    return (await super.sort(files)).toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a)));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // worker threads and Temporal's native module do not get along
    pool: 'forks',
    globalSetup: ['tests/support/global-setup.ts'],
    sequence: { sequencer: SlowFirst },
    testTimeout: 180_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    // how long a busy machine may take to get there; no test is about that time
    expect: { poll: { timeout: 60_000 } },
  },
});
