import { Client as Pg } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { reap } from '../../src/worker/reaper.ts';
import type { RunResult } from '../../src/workflows/historical-import.ts';
import { runWorkflow } from '../support/run-workflow.ts';
import { type Stack, startStack } from '../support/stack.ts';

let stack: Stack;
let pg: Pg;
let now = new Date();

beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '200', '--customers', '40', '--products', '30'],
    schedules: true,
    now: () => now,
  });
  pg = new Pg(stack.database.url);
  await pg.connect();
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

const run = (type: string, input: object) => runWorkflow<RunResult>(stack, type, input);
const rows = async (sql: string) => (await pg.query(sql)).rows;
const broken = {
  'snapshot_inventory(p_at timestamptz default now())': 'jsonb',
  'recount(p_entity text)': 'jsonb',
  "record_size(p_day date default (now() at time zone 'UTC')::date)": 'bigint',
  'apply_retention(p_log_days integer default 400, p_audit_days integer default 800, p_reject_days integer default 90)':
    'jsonb',
  'set_source_zone(p_source text, p_zone text, p_note text)': 'void',
  'audit(p_line text)': 'void',
  'note_usual_pauses(p_source text)': 'integer',
};
const zoneOfSchedule = async () =>
  (await stack.client.schedule.getHandle('tillsync-daily').describe()).spec.timezone;

test('outlets with a time zone that nobody knows: the import ends, the schedules are set, and it is said', async () => {
  await pg.query(`
    create function odd_zone() returns trigger language plpgsql as $$
    begin new.time_zone := 'Pacific/Nowhere'; return new; end $$;
    create trigger odd_zone before insert or update on lightspeed_outlets for each row execute function odd_zone();`);
  expect((await run('historicalImport', {})).ok).toBe(true);
  expect(await zoneOfSchedule()).toBe('UTC');
  const [source] = await rows(`select time_zone, zone_note from sync_sources where source = 'lightspeed'`);
  expect(source).toMatchObject({ time_zone: 'UTC', zone_note: expect.stringContaining('Pacific/Nowhere') });
  expect(await rows(`select count(*)::int as days from daily_sales_summary`)).not.toEqual([{ days: 0 }]);

  // one outlet is put right at the source: its zone is the shop's now
  await pg.query(`drop trigger odd_zone on lightspeed_outlets`);
  await pg.query(
    `update lightspeed_outlets set time_zone = 'America/Chicago' where id = (select min(id) from lightspeed_outlets where deleted_at is null)`,
  );
  expect((await run('incrementalSync', { kind: 'hourly' })).ok).toBe(true);
  expect(await zoneOfSchedule()).toBe('America/Chicago');
  const [beside] = await rows(`select time_zone, zone_note from sync_sources where source = 'lightspeed'`);
  expect(beside).toMatchObject({
    time_zone: 'America/Chicago',
    zone_note: expect.stringContaining('Pacific/Nowhere'),
  });
});

test('each chore broken on purpose: the night goes on, the others are done, and it is said who must act', async () => {
  for (const [head, result] of Object.entries(broken)) {
    // one is tried again, the others are refused in a way that is not worth it: each try waits for seconds
    const state = head.startsWith('recount') ? 'raise_exception' : 'insufficient_privilege';
    await pg.query(
      `create or replace function public.${head} returns ${result} language plpgsql as $$
       begin raise exception 'broken on purpose' using errcode = '${state}'; end $$`,
    );
  }
  now = new Date(now.getTime() + 2 * 86_400_000);
  const night = await run('incrementalSync', { kind: 'daily', by: { actor: 'cli' } });
  expect(night.ok).toBe(true);
  const failing = await rows(
    `select chore, error_actor from sync_chores where failing_since is not null and failures > 0 order by 1`,
  );
  expect(failing.map(({ chore }) => chore)).toEqual([
    'audit',
    'database_size',
    'retention',
    'row_counts',
    'schedules',
    'stock_history',
    'usual_pauses',
  ]);
  expect(failing.every(({ error_actor }) => error_actor !== null)).toBe(true);

  await migrate(stack.database.url); // puts right what was changed by hand
  now = new Date(now.getTime() + 86_400_000);
  expect((await run('incrementalSync', { kind: 'daily', by: { actor: 'cli' } })).ok).toBe(true);
  expect(await rows('select chore from sync_chores where failing_since is not null')).toEqual([]);
});

test('a run that Temporal no longer runs is closed as vanished, one that runs is left alone', async () => {
  const start = (workflowId: string) =>
    stack.client.workflow.start('incrementalSync', { taskQueue: 'nobody-polls', workflowId, args: [{}] });
  const running = await start('reaped/running');
  const ended = await start('reaped/ended');
  for (const [entity, id, run] of [
    ['brands', running.workflowId, running.firstExecutionRunId],
    ['tags', ended.workflowId, ended.firstExecutionRunId],
    ['taxes', 'reaped/unknown', 'no-run'],
  ])
    await pg.query(
      `insert into sync_log (source, entity_type, action, status, lane, workflow_id, run_id) values ('lightspeed', $1, 'test', 'started', 'incremental', $2, $3)`,
      [entity, id, run],
    );
  const log = pino({ level: 'silent' });
  await ended.terminate('on purpose');
  // what somebody ended is not among those that Temporal has forgotten
  expect(await reap(stack.store, stack.client, log)).toMatchObject([{ workflow_id: 'reaped/unknown' }]);
  expect(
    await rows(
      `select entity_type, status, outcome, error_code from sync_log where action = 'test' order by 1`,
    ),
  ).toEqual([
    { entity_type: 'brands', status: 'started', outcome: null, error_code: null },
    { entity_type: 'tags', status: 'failed', outcome: 'vanished', error_code: 'RUN_VANISHED' },
    { entity_type: 'taxes', status: 'failed', outcome: 'vanished', error_code: 'RUN_VANISHED' },
  ]);
  await running.terminate('on purpose');
  expect(await reap(stack.store, stack.client, log)).toEqual([]);
  expect(await rows(`select outcome from sync_log where action = 'test' and outcome is null`)).toEqual([]);
});
