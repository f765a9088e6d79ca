import type { Client } from '@temporalio/client';
import { SyncError } from '../errors/sync-error.ts';

const workflowTasks = 1;
const activityTasks = 2;

/** A worker asks for tasks at least once a minute; Temporal remembers one that ended for about five. */
const silentMs = 75_000;
/** A task that was left for this long says the same sooner. */
const backlogMs = 15_000;

/** What Temporal says of the workers of a task queue. */
export interface WorkerPresence {
  /** Processes that asked within the last minutes. */
  readonly pollers: number;
  /** Since the last of them asked, ms; null: none did. Temporal's clock may differ a little from ours. */
  readonly silentMs: number | null;
  /** One asks for tasks, and none has been left lying. */
  readonly up: boolean;
}

/** Is a worker there. Throws what Temporal's client throws. */
export async function workerPresence(client: Client, taskQueue: string): Promise<WorkerPresence> {
  // both are waited for, so that none is still retried when the connection is closed
  const looks = await Promise.allSettled(
    [workflowTasks, activityTasks].map((taskQueueType) =>
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name: taskQueue },
        taskQueueType,
        reportStats: true,
      }),
    ),
  );
  const queues = looks.map((look) => {
    if (look.status === 'rejected') throw look.reason;
    return look.value;
  });
  const left = queues.some(
    ({ stats }) =>
      Number(stats?.approximateBacklogCount ?? 0) > 0 && toMs(stats?.approximateBacklogAge) > backlogMs,
  );
  const polls = queues.flatMap(({ pollers }) => pollers ?? []).map((p) => toMs(p.lastAccessTime));
  const silent = polls.length === 0 ? null : Math.max(0, Date.now() - Math.max(...polls));
  const pollers = queues[0]?.pollers?.length ?? 0;
  return { pollers, silentMs: silent, up: !left && silent !== null && silent < silentMs };
}

/** Throws TEMPORAL_NO_WORKER when none has asked lately: a run would wait unseen. */
export async function requireWorker(client: Client, taskQueue: string): Promise<void> {
  const { pollers } = await workerPresence(client, taskQueue);
  if (pollers === 0) throw new SyncError('TEMPORAL_NO_WORKER', { queue: taskQueue });
}

interface Time {
  readonly seconds?: { toString(): string } | number | null;
  readonly nanos?: number | null;
}
const toMs = (time: Time | null | undefined): number =>
  time ? Number(time.seconds ?? 0) * 1000 + (time.nanos ?? 0) / 1e6 : 0;
