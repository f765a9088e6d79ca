import type { Guard } from '../guard.ts';

const schedules = 'src/temporal/schedules.ts';
const scheduleTests = 'tests/workflows/schedules.test.ts';
const lost = 'tests/unit/activities/slice/lost-attempt.test.ts';
const shared = 'src/workflows/_shared.ts';
const options = 'tests/unit/workflow-options.test.ts';
const upkeep = 'tests/integration/maintenance/claims.test.ts';

/** Runs begin once, end, and say truthfully how. */
export const runGuards: readonly Guard[] = [
  {
    guard: 'a list that fails does not stop the others',
    edits: [
      {
        file: 'src/workflows/children.ts',
        find: 'const cause = error instanceof ChildWorkflowFailure ? error.cause : error;',
        put: 'throw error;\n    const cause = error instanceof ChildWorkflowFailure ? error.cause : error;',
      },
    ],
    tests: [
      { file: 'tests/workflows/reconcile.test.ts', name: 'a source that refuses us was not compared with' },
    ],
  },
  {
    guard: 'a run in which a list failed is not good',
    edits: [
      {
        file: 'src/workflows/parent.ts',
        find: `outcome === 'failed' || outcome === 'cancelled';`,
        put: `outcome === 'cancelled';`,
      },
    ],
    tests: [
      {
        file: 'tests/faults/not-available.test.ts',
        name: 'a list that fails leaves its run not good, and the next run does it again',
      },
    ],
  },
  {
    guard: 'retries bounded: a sync gives up after fifteen minutes without a page, and turns red',
    edits: [{ file: shared, find: '  scheduleToCloseTimeout: `${noProgressMinutes} minutes`,\n', put: '' }],
    tests: [{ file: options, name: 'give up after fifteen minutes without a page, an import never does' }],
  },
  {
    guard: 'a lost worker is noticed within seconds',
    edits: [
      { file: shared, find: `heartbeatTimeout: '10 seconds',`, put: `heartbeatTimeout: '10 minutes',` },
    ],
    tests: [{ file: options, name: 'is missed within seconds when its worker is lost' }],
  },
  {
    guard: 'what a lost worker stored is the result of its slice',
    edits: [
      {
        file: 'src/activities/slice/work-slice.ts',
        find: 'const moved = info.attempt > 1 &&',
        put: 'const moved = info.attempt < 1 &&',
      },
    ],
    tests: [
      { file: lost, name: 'a failure after an attempt that stored something is no failure of the slice' },
    ],
  },
  {
    guard: 'a lost worker does not make the next wait longer',
    edits: [
      {
        file: 'src/activities/slice/work-slice.ts',
        find: 'throw toFailure(error, failures);\n    if (!(error',
        put: 'throw toFailure(error, context.info.attempt);\n    if (!(error',
      },
    ],
    tests: [
      { file: lost, name: 'attempts whose worker was lost do not make the wait after a failure longer' },
    ],
  },
  {
    guard: 'a page that takes too long is halved, down to one record',
    edits: [
      {
        file: 'src/activities/slice/commit-page.ts',
        find: `error.code === 'DB_TIMEOUT' && page.rows > 1`,
        put: `error.code === 'DB_TIMEOUT' && page.rows > 1_000_000`,
      },
    ],
    tests: [
      {
        file: 'tests/unit/activities/slice/commit-page.test.ts',
        name: 'a page that takes too long is halved until it fits',
      },
    ],
  },
  {
    guard: 'a schedule that a person paused stays paused when it is set again',
    edits: [
      {
        file: schedules,
        find: '({ ...wanted, state: previous.state })',
        put: '({ ...wanted, state: { ...previous.state, paused: false } })',
      },
    ],
    tests: [
      { file: scheduleTests, name: 'setting it up again changes the zone and keeps what a person paused' },
    ],
  },
  {
    guard: 'a run that is still going is not doubled by its schedule',
    edits: [
      {
        file: schedules,
        find: 'policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: plan',
        put: 'policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: plan',
      },
    ],
    tests: [{ file: scheduleTests, name: 'a run that is still going is not doubled' }],
  },
  {
    guard: 'after an outage a schedule catches up for a bounded time',
    edits: [
      {
        file: schedules,
        find: 'catchupWindow: plan.catchupSeconds * 1_000 }',
        put: `catchupWindow: '365 days' }`,
      },
    ],
    tests: [
      {
        file: scheduleTests,
        name: 'what was missed while the server was away is made up for within the window',
      },
    ],
  },
  {
    guard: 'nights are those of the shop’s wall clock',
    edits: [
      {
        file: 'src/activities/night.ts',
        find: 'const wall = wallClock(now, timeZone);',
        put: 'const wall = wallClock(now, `UTC${timeZone.slice(99)}`);',
      },
    ],
    tests: [
      { file: 'tests/unit/activities/night.test.ts', name: 'a night without a 02:00 is due all the same' },
    ],
  },
  {
    guard: 'a nightly schedule that a person paused is not made up for',
    edits: [
      {
        file: 'src/activities/claim-night.ts',
        find: 'if (await isSchedulePaused(deps.temporal, daily.id)) return null;',
        put: '',
      },
    ],
    tests: [
      {
        file: 'tests/workflows/night-run.test.ts',
        name: 'a night whose schedule a person paused is not made up for',
      },
    ],
  },
  {
    guard: 'a night is claimed by one run alone',
    edits: [
      {
        file: 'sql/functions/runs/claim_day.sql',
        find: 'd.day = p_day and d.workflow_id = p_workflow_id);',
        put: 'd.day = p_day);',
      },
    ],
    tests: [{ file: upkeep, name: 'a night belongs to the run that claimed it first' }],
  },
  {
    guard: 'a run is closed once',
    edits: [
      {
        file: 'sql/functions/runs/close_run.sql',
        find: ` and l.status = 'started'`,
        put: '',
      },
    ],
    tests: [{ file: upkeep, name: 'a run that was closed stays as it was closed' }],
  },
  {
    guard: 'a run that Temporal no longer runs does not stay "running"',
    edits: [
      {
        file: 'src/worker/reaper.ts',
        find: 'if (fate === null) continue;',
        put: 'if (fate !== undefined) continue;',
      },
    ],
    tests: [
      {
        file: 'tests/workflows/chores.test.ts',
        name: 'a run that Temporal no longer runs is closed as vanished',
      },
    ],
  },
  {
    guard: 'a chore never stops a sync',
    edits: [
      {
        file: 'src/workflows/_shared.ts',
        find: 'if (isCancellation(error)) throw error;\n  }',
        put: 'throw error;\n  }',
      },
    ],
    tests: [{ file: 'tests/workflows/chores.test.ts', name: 'each chore broken on purpose' }],
  },
  {
    guard: 'workflows of a release go on with the code of the next',
    edits: [
      {
        file: 'src/workflows/lane.ts',
        find: 'await null; // a hint',
        put: 'await bookkeeping.isPaused(at); // a hint',
      },
    ],
    tests: [{ file: 'tests/replay/replay.test.ts', name: 'replays ${scenario}' }],
  },
  {
    guard: 'an installation that is older than its database is refused',
    edits: [
      {
        file: 'src/store/migrate/guards.ts',
        find: 'if (await isSuperseded(',
        put: 'if ((0 as number) && await isSuperseded(',
      },
    ],
    tests: [
      {
        file: 'tests/integration/local/routines.test.ts',
        name: 'of a newer installation are not put back by an older one',
      },
    ],
  },
];
