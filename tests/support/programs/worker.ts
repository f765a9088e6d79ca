// A worker in a process of its own with short slices, so that several share an import within a test's minute. As with the
// real one, its log says which pages were its own. Prints a JSON line with `ready: true`.

import { createPinShop } from '../../../src/activities/pin-shop.ts';
import { workerSettings } from '../../../src/settings/processes/worker.ts';
import { registry } from '../../../src/sources/registry.ts';
import { createStore } from '../../../src/store/store.ts';
import { connectClient } from '../../../src/temporal/connect.ts';
import { connectWorker } from '../../../src/temporal/connect-worker.ts';
import { createLog, installRuntime } from '../../../src/worker/log.ts';
import { createWorker } from '../../../src/worker/run-worker.ts';
import { openSources } from '../../../src/worker/sources.ts';

const settings = workerSettings(registry);
const { taskQueue } = settings.temporal;
const log = createLog(settings.process.logLevel);
installRuntime(log);
const store = createStore(settings.supabase);
const { client } = await connectClient();
const stopping = new AbortController();
const worker = await createWorker({
  ...(await connectWorker()),
  taskQueue,
  deps: {
    store,
    sources: await openSources(store, settings),
    temporal: client,
    log,
    stopping: stopping.signal,
    sliceMs: Number(process.env.TEST_SLICE_MS),
    schedules: { taskQueue, enabled: false },
    alerts: null,
    now: null,
    pinShop: createPinShop(store, true),
  },
});
process.once('SIGTERM', () => {
  stopping.abort();
  worker.shutdown();
});
log.info({ ready: true, pid: process.pid }, 'worker ready');
await worker.run();
process.exit(0);
