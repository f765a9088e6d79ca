import { type Client, ScheduleNotFoundError } from '@temporalio/client';

/** A schedule as Temporal has it. */
export interface ScheduleSeen {
  readonly id: string;
  readonly paused: boolean;
  /** Why, in the words of who paused it; null: nothing was said. */
  readonly note: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** Null: no time is known. */
  readonly next: Date | null;
}

/** Null: there is no such schedule. Throws what Temporal's client throws. */
export async function describeSchedule(client: Client, id: string): Promise<ScheduleSeen | null> {
  try {
    const { state, spec, info } = await client.schedule.getHandle(id).describe();
    return {
      id,
      paused: state.paused,
      note: state.note || null,
      timeZone: spec.timezone ?? 'UTC',
      next: info.nextActionTimes[0] ?? null,
    };
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}

/** Those of them that exist. */
export async function describeSchedules(client: Client, ids: readonly string[]): Promise<ScheduleSeen[]> {
  // all of them are waited for, so that none is still retried when the connection is closed
  const looks = await Promise.allSettled(ids.map((id) => describeSchedule(client, id)));
  return looks.flatMap((look) => {
    if (look.status === 'rejected') throw look.reason;
    return look.value ?? [];
  });
}
