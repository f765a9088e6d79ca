import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';

/** Names that people know from the Temporal UI. */
export const dailySchedule = 'tillsync-daily';
export const hourlySchedule = 'tillsync-hourly';
export const watchSchedule = 'tillsync-watch';

/** One schedule of a source. */
export interface SchedulePlan {
  readonly id: string;
  readonly source: string;
  readonly kind: 'daily' | 'hourly';
  /** Null: off; an existing schedule is then removed. */
  readonly cron: string | null;
  readonly catchupSeconds: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly taskQueue: string;
}

/**
 * Creates the schedule or brings it to the plan; no other is touched. What a person did to it by hand stays: a paused
 * schedule stays paused, notes stay. Safe to repeat; called at start and whenever the shop's zone becomes known.
 */
export async function ensureSchedule(client: Client, plan: SchedulePlan): Promise<void> {
  if (plan.cron === null) return remove(client, plan.id);
  const wanted = {
    spec: { cronExpressions: [plan.cron], timezone: plan.timeZone },
    action: {
      type: 'startWorkflow',
      workflowType: 'incrementalSync',
      workflowId: plan.id,
      taskQueue: plan.taskQueue,
      args: [{ source: plan.source, kind: plan.kind }],
    },
    // a run that is still going is never doubled; after an outage one run makes up for all that were missed
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: plan.catchupSeconds * 1_000 },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  await put(client, plan.id, wanted);
}

/** The look at how everything stands, every so many minutes; null: nobody is to be told, so there is none. */
export async function ensureWatch(
  client: Client,
  taskQueue: string,
  everyMinutes: number | null,
): Promise<void> {
  if (everyMinutes === null) return remove(client, watchSchedule);
  const wanted = {
    spec: { intervals: [{ every: Math.max(1_000, Math.round(everyMinutes * 60_000)) }] },
    action: { type: 'startWorkflow', workflowType: 'watch', workflowId: watchSchedule, taskQueue, args: [] },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: 60_000 },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  await put(client, watchSchedule, wanted);
}

async function put(
  client: Client,
  scheduleId: string,
  wanted: Omit<ScheduleOptions, 'scheduleId'>,
): Promise<void> {
  try {
    await client.schedule.create({ scheduleId, ...wanted });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const handle = client.schedule.getHandle(scheduleId);
    // `state` is kept: without it a paused schedule silently runs again; `spec` is replaced whole
    await handle.update((previous) => ({ ...wanted, state: previous.state }));
  }
}

async function remove(client: Client, scheduleId: string): Promise<void> {
  try {
    await client.schedule.getHandle(scheduleId).delete();
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  }
}

export async function hasSchedule(client: Client, scheduleId: string): Promise<boolean> {
  try {
    await client.schedule.getHandle(scheduleId).describe();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}

/** Whether a person paused it; false where it does not exist. */
export async function isSchedulePaused(client: Client, scheduleId: string): Promise<boolean> {
  try {
    return (await client.schedule.getHandle(scheduleId).describe()).state.paused;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}
