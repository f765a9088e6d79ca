import type { Client } from '@temporalio/client';
import { SyncError } from '../../errors/sync-error.ts';
import type { OpenRun, Store } from '../../store/store.ts';
import { connectClient, temporalConfig } from '../../temporal/connect.ts';
import { temporalError } from '../../temporal/errors.ts';
import { readLane, readSchedules } from './ask-temporal.ts';
import { entityStatus, readPaused } from './read-books.ts';
import type { Running, ScheduleStatus, StatusReport } from './report.ts';

/** The database says where every list stands; Temporal, where it is there, when it goes on and how fast. */
export async function readStatus(store: Store): Promise<StatusReport> {
  const [states, chores, paused, open, asked] = await Promise.all([
    store.states(),
    store.failingChores(),
    readPaused(store),
    store.openRuns(),
    withTemporal(async (client) => ({ client, schedules: await readSchedules(client) })),
  ]);
  const { error, close } = asked;
  try {
    const { schedules = [], client } = asked.answer ?? {};
    const now = Date.now();
    const next = nextRun(schedules);
    return {
      at: new Date(now).toISOString(),
      ok: !states.some(({ status }) => status === 'failed'),
      temporal: { reachable: error === null, error },
      schedules,
      paused,
      chores,
      running: await Promise.all(open.map((run) => running(run, client))),
      entities: states.map((state) => entityStatus(state, now, next)),
    };
  } finally {
    await close();
  }
}

interface Asked<T> {
  readonly answer: T | undefined;
  readonly error: string | null;
  close(): Promise<void>;
}

/** Temporal being away is something to tell, not a reason to fail: the database knows most of it. */
async function withTemporal<T>(ask: (client: Client) => Promise<T>): Promise<Asked<T>> {
  let close = async () => {};
  try {
    if (!temporalConfig().named) throw new SyncError('NOTHING_RUNNING');
    const connected = await connectClient(4_000);
    close = connected.close;
    return { answer: await ask(connected.client), error: null, close };
  } catch (error) {
    await close();
    const known = error instanceof SyncError ? error : temporalError(error, temporalConfig());
    if (!known) throw error;
    return { answer: undefined, error: known.message, close: async () => {} };
  }
}

const nextRun = (schedules: readonly ScheduleStatus[]): string | null =>
  schedules
    .map((schedule) => schedule.nextRun)
    .filter((time) => time !== null)
    .sort()[0] ?? null;

async function running(run: OpenRun, client: Client | undefined): Promise<Running> {
  const lane = client && (await readLane(client, run.workflow_id));
  return {
    entity: run.entity,
    lane: run.lane,
    workflowId: run.workflow_id,
    seconds: Math.round(Number(run.age_seconds)),
    state: lane?.state ?? null,
    records: lane?.records ?? null,
    percent: lane?.percent ?? null,
    recordsPerSecond: lane?.recordsPerSecond ?? null,
    secondsLeft: lane?.secondsLeft ?? null,
    waiting: lane?.waiting ?? null,
  };
}
