import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, expect, test } from 'vitest';
import { workflowBundle as bundle } from '../support/workflow-bundle.ts';
import { type Scenario, scenarios } from './scenarios.ts';

// Workflows that run during an update are replayed by the new code: these histories, recorded from code that was
// released, must still fit. When a change is meant to break them, finish what runs before the update and record anew.
const folder = join(import.meta.dirname, 'histories');
let workflowBundle: Awaited<ReturnType<typeof bundle>>;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  workflowBundle = await bundle();
});

const load = (scenario: Scenario) => JSON.parse(readFileSync(join(folder, `${scenario}.json`), 'utf8'));

for (const [scenario, what] of Object.entries(scenarios) as [Scenario, string][]) {
  test(`replays ${scenario}: ${what}`, async () => {
    expect(
      existsSync(join(folder, `${scenario}.json`)),
      'missing: record it with npm run record-histories',
    ).toBe(true);
    const { workflowId, history } = load(scenario);
    await Worker.runReplayHistory({ workflowBundle }, history, workflowId);
  });
}

test('a history that does not fit is noticed', async () => {
  const { workflowId, history } = load('import-child');
  const scheduled = history.events.find(
    (e: { activityTaskScheduledEventAttributes?: object }) => e.activityTaskScheduledEventAttributes,
  );
  scheduled.activityTaskScheduledEventAttributes.activityType.name = 'somethingElse';
  await expect(Worker.runReplayHistory({ workflowBundle }, history, workflowId)).rejects.toThrow(
    /nondeterminism|TMPRL1100/i,
  );
});
