import { type Deps, defaultSliceMs } from '../activities/deps.ts';
import { createPinShop } from '../activities/pin-shop.ts';
import { printFailure } from '../errors/report.ts';
import { SyncError } from '../errors/sync-error.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { workerSettings } from '../settings/processes/worker.ts';
import { registry } from '../sources/registry.ts';
import { createStore } from '../store/store.ts';
import { connectClient } from '../temporal/connect.ts';
import { connectWorker } from '../temporal/connect-worker.ts';
import { ensureWatch } from '../temporal/schedules.ts';
import { alertsOf } from './alerts.ts';
import { awaitSchema } from './await-schema.ts';
import { everyMinute } from './every-minute.ts';
import { startHealth } from './health.ts';
import { keepSchedules } from './keep-schedules.ts';
import { createLog, installRuntime } from './log.ts';
import { reap } from './reaper.ts';
import { resumeImports } from './resume-imports.ts';
import { createWorker } from './run-worker.ts';
import { describeSources, openSources } from './sources.ts';
import { openStore } from './store.ts';

// The worker process: one per machine is enough; several share the queue and the request budget.
try {
  await work();
  process.exit(0);
} catch (error) {
  process.exit(printFailure(error));
}

async function work(): Promise<void> {
  const settings = workerSettings(registry);
  const log = createLog(settings.process.logLevel);
  installRuntime(log);
  await awaitSchema({
    store: createStore(settings.supabase),
    waits: settings.process.schemaWait,
    databaseUrl: settings.direct?.databaseUrl,
    taskQueue: settings.temporal.taskQueue,
    connect: connectWorker,
    log,
  });
  const store = await openStore(settings.supabase, settings.direct, log);
  const sources = await openSources(store, settings);
  const { client, close } = await connectClient();
  const { connection, namespace } = await connectWorker();
  const stopping = new AbortController();
  const { taskQueue } = settings.temporal;
  const deps: Deps = {
    store,
    sources,
    temporal: client,
    log,
    sliceMs: defaultSliceMs,
    stopping: stopping.signal,
    schedules: { taskQueue, enabled: true },
    alerts: alertsOf(settings.alerts),
    now: null,
    pinShop: createPinShop(store, process.env.TILLSYNC_DEMO_SHOP === '1'),
  };
  const worker = await createWorker({ connection, namespace, taskQueue, deps });
  const port = settings.process.workerPort;
  const health =
    port === undefined
      ? undefined
      : await startHealth({ polling: () => worker.getState(), database: () => store.openRuns() }, port).catch(
          portTaken(port),
        );
  await describeSources(deps, settings.health);
  // that somebody is told is no condition for the work
  const watchMinutes = deps.alerts === null ? null : settings.alerts.everyMinutes;
  await ensureWatch(client, taskQueue, watchMinutes).catch((error: unknown) =>
    log.warn({ reason: String(error) }, 'the watch is not scheduled'),
  );
  const lost = 'could not compare open runs with Temporal';
  const tidy = async () => resumeImports(client, taskQueue, await reap(store, client, log));
  everyMinute(tidy, log, lost, stopping.signal);
  everyMinute(
    () => keepSchedules(deps, watchMinutes),
    log,
    'could not look after the schedules',
    stopping.signal,
  );

  onStopSignals((again, signal) => {
    if (again) process.exit(130);
    log.info({ signal }, 'stopping after the pages in flight');
    stopping.abort();
    worker.shutdown();
  });
  log.info(
    { ready: true, queue: taskQueue, namespace, database: store.way, sources: [...sources.keys()] },
    'worker ready',
  );
  await worker.run();
  await health?.close();
  await connection.close();
  await close();
  await store.close();
  log.info('worker stopped');
}

function portTaken(port: number): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw error.code === 'EADDRINUSE' ? new SyncError('PORT_TAKEN', { port, setting: 'WORKER_PORT' }) : error;
  };
}
