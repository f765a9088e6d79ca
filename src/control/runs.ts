import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { SliceHeartbeat } from '../activities/slice/slice.ts';
import { temporalConfig } from '../temporal/connect.ts';
import { temporalError } from '../temporal/errors.ts';
import type { LaneProgress, RunProgress } from '../workflows/messages.ts';
import type { RunResult } from '../workflows/parent.ts';
import { share } from '../workflows/share.ts';

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
      const lane = await readLane(client, e.workflowId);
      if (lane) lanes.set(e.entity, lane);
    }),
  );
  return { run, lanes };
}

/** How far one list is, up to its last page; undefined: it has not begun, has just ended, or no worker responds. */
export async function readLane(client: Client, workflowId: string): Promise<LaneProgress | undefined> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + 3_000, async () => {
      const lane = await handle.query<LaneProgress>('progress');
      // the workflow knows of finished slices alone; the pages of the one under way are in its heartbeat
      const { raw } = await handle.describe();
      const pending = raw.pendingActivities?.find(({ activityType }) => activityType?.name === 'workSlice');
      const [payload] = pending?.heartbeatDetails?.payloads ?? [];
      return payload ? withSlice(lane, defaultPayloadConverter.fromPayload<SliceHeartbeat>(payload)) : lane;
    });
  } catch {
    return undefined;
  }
}

function withSlice(lane: LaneProgress, slice: SliceHeartbeat): LaneProgress {
  const position = slice.position || lane.position;
  // a walk that starts at zero jumps to the first version there is
  const first = lane.first ?? slice.lowest;
  const to = slice.to ?? lane.to;
  return {
    ...lane,
    position,
    pages: lane.pages + slice.pages,
    records: lane.records + slice.records,
    written: lane.written + slice.written,
    rejected: lane.rejected + slice.rejected,
    to,
    percent: share(first, position, to),
  };
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
  // Temporal says when it is over; asking a run of a second how far it is would take longer than the run
  for (let pause = 1_000; ; pause = 500) {
    await Promise.race([result.catch(() => undefined), sleep(pause)]);
    if (ended) return result;
    const seen = await readProgress(client, workflowId).catch(() => undefined);
    if (seen && !ended) onProgress(seen.run, seen.lanes);
  }
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
