import type { Client } from '@temporalio/client';
import { describeSchedules } from '../../control/schedules.ts';
import { workerPresence } from '../../control/worker-presence.ts';
import { SyncError } from '../../errors/sync-error.ts';
import type { Services } from '../../health/services.ts';
import { connectClient, temporalConfig } from '../../temporal/connect.ts';
import { temporalError } from '../../temporal/errors.ts';
import { type OpenWorkflow, openWorkflows } from '../../temporal/open-workflows.ts';
import type { ScheduleStatus } from './report.ts';

export interface TemporalSeen {
  /** Undefined while it is away. */
  readonly client: Client | undefined;
  readonly services: Services;
  readonly schedules: readonly ScheduleStatus[];
  readonly open: readonly OpenWorkflow[];
  /** Why it could not be asked, in a sentence. */
  readonly error: string | null;
  close(): Promise<void>;
}

/** Temporal being away is something to tell, not a reason to fail: the database knows most of it. */
export async function askTemporal(taskQueue: string, schedules: readonly string[]): Promise<TemporalSeen> {
  let close = async () => {};
  try {
    if (!temporalConfig().named) throw new SyncError('NOTHING_RUNNING');
    const connected = await connectClient(4_000);
    close = connected.close;
    const { client } = connected;
    const [worker, seen, open] = await Promise.all([
      workerPresence(client, taskQueue),
      describeSchedules(client, schedules),
      openWorkflows(client, taskQueue).catch(() => []),
    ]);
    const services: Services = {
      temporal: 'up',
      worker: worker.up ? 'up' : 'down',
      since: null,
      schedules: seen,
    };
    const statuses = seen.map(({ next, ...schedule }) => ({
      ...schedule,
      nextRun: schedule.paused ? null : (next?.toISOString() ?? null),
    }));
    return { client, services, schedules: statuses, open, error: null, close };
  } catch (error) {
    await close();
    const known = error instanceof SyncError ? error : temporalError(error, temporalConfig());
    if (!known) throw error;
    const services = { temporal: 'down', worker: 'unknown', since: null, schedules: null } as const;
    return {
      client: undefined,
      services,
      schedules: [],
      open: [],
      error: known.message,
      close: async () => {},
    };
  }
}
