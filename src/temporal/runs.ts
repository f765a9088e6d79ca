import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { SyncError } from '../errors/sync-error.ts';
import type { ImportInput, RunResult } from '../workflows/historical-import.ts';
import type { SyncInput } from '../workflows/incremental-sync.ts';
import type { LaneProgress, RunProgress } from '../workflows/messages.ts';
import { temporalConfig } from './connect.ts';
import { temporalError } from './errors.ts';

export type RunType = 'historicalImport' | 'incrementalSync';

/** Throws TEMPORAL_NO_WORKER when nobody polls the queue: a run would wait unseen. */
export async function requireWorker(client: Client, taskQueue: string): Promise<void> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: 1, // workflow tasks
  });
  if (!pollers || pollers.length === 0) throw new SyncError('TEMPORAL_NO_WORKER', { queue: taskQueue });
}

/** Starts a run under an id of its own; entities that are running already are joined by it. */
export async function startRun(
  client: Client,
  taskQueue: string,
  type: RunType,
  input: ImportInput | SyncInput,
): Promise<string> {
  const workflowId = `${type}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  await client.workflow.start(type, { taskQueue, workflowId, args: [input] });
  return workflowId;
}

/** How far a run is: its entities, and for those that run the progress of their own workflow. */
export async function readProgress(
  client: Client,
  workflowId: string,
): Promise<{ run: RunProgress; lanes: Map<string, LaneProgress> }> {
  const run = await client.workflow.getHandle(workflowId).query<RunProgress>('progress');
  const running = Object.values(run.entities).filter((e) => e.outcome === 'running');
  const lanes = new Map<string, LaneProgress>();
  await Promise.all(
    running.map(async (e) => {
      const lane = await client.workflow
        .getHandle(e.workflowId)
        .query<LaneProgress>('progress')
        .catch(() => undefined); // not started yet, or just ended
      if (lane) lanes.set(e.entity, lane);
    }),
  );
  return { run, lanes };
}

/** A server that restarts is waited for this long; the run itself does not notice. */
const patienceMs = 15_000;

/**
 * Waits for the end of a run. `onProgress` hears of it about twice a second; it never fails the wait.
 * Throws what the run failed with, and TEMPORAL_UNREACHABLE when the server stays away: the run goes on all the same.
 */
export async function followRun(
  client: Client,
  workflowId: string,
  onProgress: (run: RunProgress, lanes: ReadonlyMap<string, LaneProgress>) => void,
): Promise<RunResult> {
  let ended = false;
  const result = resultOf(client, workflowId).finally(() => {
    ended = true;
  });
  result.catch(() => undefined);
  while (!ended) {
    const seen = await readProgress(client, workflowId).catch(() => undefined);
    if (seen && !ended) onProgress(seen.run, seen.lanes);
    await Promise.race([result.catch(() => undefined), sleep(500)]);
  }
  return result;
}

async function resultOf(client: Client, workflowId: string): Promise<RunResult> {
  for (let lostAt: number | undefined; ; ) {
    const asked = Date.now();
    try {
      return (await client.workflow.getHandle(workflowId).result()) as RunResult;
    } catch (error) {
      const known = temporalError(error, placeOf(client));
      if (known?.code !== 'TEMPORAL_UNREACHABLE') throw known ?? error;
      lostAt = lostAt === undefined || asked - lostAt > 2 * patienceMs ? Date.now() : lostAt;
      if (Date.now() - lostAt > patienceMs) throw known;
      await sleep(500);
    }
  }
}

const placeOf = (client: Client) => ({
  host: temporalConfig().host,
  namespace: client.options.namespace,
});
