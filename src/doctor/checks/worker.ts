import { workerPresence } from '../../control/worker-presence.ts';
import { readTemporal } from '../../settings/areas/temporal.ts';
import { type Check, ifThere } from '../check.ts';
import { fault, ok, warning } from '../finding.ts';
import { readIfValid } from '../setup.ts';

/** Is there a worker that takes tasks from the queue. */
export const workerCheck: Check = {
  area: 'worker',
  async run({ temporal, env }) {
    const connected = await ifThere(temporal());
    if (!connected) return [];
    const taskQueue = readIfValid(env, readTemporal)?.taskQueue ?? 'tillsync';
    const { client } = connected;
    const seen = await ifThere(workerPresence(client, taskQueue));
    if (!seen) return []; // the server's own finding
    if (seen.silentMs === null) return [fault('worker', 'TEMPORAL_NO_WORKER', { queue: taskQueue })];
    const silent = Math.round(seen.silentMs / 1_000);
    if (!seen.up) return [warning('worker', 'WORKER_SILENT', { queue: taskQueue, seconds: silent })];
    return [ok('worker', `${seen.pollers} on the queue ${taskQueue}.`)];
  },
};
