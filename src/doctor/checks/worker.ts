import { readTemporal } from '../../settings/temporal.ts';
import { type Check, ifThere } from '../check.ts';
import { fault, ok, warning } from '../finding.ts';
import { sound } from '../setup.ts';

/** A worker asks at least once a minute; one that ended is remembered by Temporal for about five. */
const silentSeconds = 90;

/** Is there a worker that takes tasks from the queue. */
export const workerCheck: Check = {
  area: 'worker',
  async run({ temporal, env }) {
    const connected = await ifThere(temporal());
    if (!connected) return [];
    const taskQueue = sound(env, readTemporal)?.taskQueue ?? 'tillsync';
    const { client } = connected;
    const answer = await ifThere(
      client.workflowService.describeTaskQueue({
        namespace: client.options.namespace,
        taskQueue: { name: taskQueue },
        taskQueueType: 1, // workflow tasks
      }),
    );
    if (!answer) return []; // the server's own finding
    const asked = (answer.pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0));
    if (asked.length === 0) return [fault('worker', 'TEMPORAL_NO_WORKER', { queue: taskQueue })];
    const silent = Math.round(Date.now() / 1_000 - Math.max(...asked));
    if (silent > silentSeconds)
      return [warning('worker', 'WORKER_SILENT', { queue: taskQueue, seconds: silent })];
    return [ok('worker', `${asked.length} on the queue ${taskQueue}.`)];
  },
};
