import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from '@temporalio/client';

export interface SchedulePlan {
  readonly taskQueue: string;
  readonly dailyCron: string;
  /** Undefined: off; an existing hourly schedule is then removed. */
  readonly hourlyCron: string | undefined;
  /** IANA name. */
  readonly timeZone: string;
}

export const dailySchedule = 'tillsync-daily';
export const hourlySchedule = 'tillsync-hourly';

/**
 * Creates the schedules or brings them to the plan. What a person did to them by hand stays: a paused schedule stays
 * paused, notes stay. Safe to repeat; called at start and whenever the shop's zone becomes known.
 */
export async function ensureSchedules(client: Client, plan: SchedulePlan): Promise<void> {
  await ensure(client, dailySchedule, plan.dailyCron, 'daily', plan, '4 hours');
  if (plan.hourlyCron === undefined) await remove(client, hourlySchedule);
  else await ensure(client, hourlySchedule, plan.hourlyCron, 'hourly', plan, '30 minutes');
}

async function ensure(
  client: Client,
  scheduleId: string,
  cron: string,
  kind: 'daily' | 'hourly',
  plan: SchedulePlan,
  catchupWindow: string,
): Promise<void> {
  const wanted = {
    spec: { cronExpressions: [cron], timezone: plan.timeZone },
    action: {
      type: 'startWorkflow',
      workflowType: 'incrementalSync',
      workflowId: scheduleId,
      taskQueue: plan.taskQueue,
      args: [{ kind }],
    },
    // a run that is still going is never doubled; after an outage one run makes up for all that were missed
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: catchupWindow as '30 minutes' },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
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

/** Whether a person paused it; false where it does not exist. */
export async function isSchedulePaused(client: Client, scheduleId: string): Promise<boolean> {
  try {
    return (await client.schedule.getHandle(scheduleId).describe()).state.paused;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}
