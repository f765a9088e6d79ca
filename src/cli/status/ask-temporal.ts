import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { dailySchedule, hourlySchedule } from '../../temporal/schedules.ts';
import type { LaneProgress } from '../../workflows/messages.ts';
import type { ScheduleStatus } from './report.ts';

/** The schedules that exist. */
export async function readSchedules(client: Client): Promise<ScheduleStatus[]> {
  const found = await Promise.all([dailySchedule, hourlySchedule].map((id) => readSchedule(client, id)));
  return found.filter((schedule) => schedule !== undefined);
}

async function readSchedule(client: Client, id: string): Promise<ScheduleStatus | undefined> {
  try {
    const { state, spec, info } = await client.schedule.getHandle(id).describe();
    return {
      id,
      paused: state.paused,
      note: state.note || null,
      timeZone: spec.timezone ?? null,
      nextRun: state.paused ? null : (info.nextActionTimes[0]?.toISOString() ?? null),
    };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/** How far a run is; undefined when nobody answers: the worker is away, or the run has just ended. */
export async function readLane(client: Client, workflowId: string): Promise<LaneProgress | undefined> {
  const asked = client.withDeadline(Date.now() + 3_000, () =>
    client.workflow.getHandle(workflowId).query<LaneProgress>('progress'),
  );
  return asked.catch(() => undefined);
}
