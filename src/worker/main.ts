import { runChore } from '../activities/chores.ts';
import { type Deps, defaultSliceMs } from '../activities/deps.ts';
import { createPinShop } from '../activities/pin-shop.ts';
import { printFailure } from '../errors/report.ts';
import { SyncError, settingWrong } from '../errors/sync-error.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { type WorkerSettings, workerSettings } from '../settings/worker.ts';
import { createLightspeed } from '../sources/lightspeed/index.ts';
import type { Source } from '../sources/source.ts';
import { checkSchema } from '../store/check-schema.ts';
import { createStore } from '../store/store.ts';
import { connectClient } from '../temporal/connect.ts';
import { connectWorker } from '../temporal/connect-worker.ts';
import { dailySchedule, hourlySchedule } from '../temporal/schedules.ts';
import { startHealth } from './health.ts';
import { createLog, installRuntime } from './log.ts';
import { startReaper } from './reaper.ts';
import { createWorker } from './run-worker.ts';

// The worker process: one per machine is enough; several share the queue and the request budget.
try {
  await work();
  process.exit(0);
} catch (error) {
  process.exit(printFailure(error));
}

async function work(): Promise<void> {
  const settings = workerSettings();
  const log = createLog(settings.process.logLevel);
  installRuntime(log);
  const store = createStore(settings.supabase);
  await checkSchema(store);
  const sources = new Map<string, Source>();
  if (settings.lightspeed) {
    const { baseUrl, token, addressSetting: setting } = settings.lightspeed;
    if (token === undefined) {
      const remedy = 'This version works with a personal token (Setup → Personal Tokens).';
      throw settingWrong('LIGHTSPEED_TOKEN', 'LIGHTSPEED_TOKEN is missing.', remedy);
    }
    sources.set('lightspeed', createLightspeed({ baseUrl, token, setting }));
    const { rateWindowSeconds, maxRequestsPerSecond, maxRequestsPerHour } = settings.tuning;
    await store.tuneBudget(
      'lightspeed',
      rateWindowSeconds ?? null,
      maxRequestsPerSecond ?? null,
      maxRequestsPerHour ?? null,
    );
  }
  const { client, close } = await connectClient();
  const { connection, namespace } = await connectWorker();
  const stopping = new AbortController();
  const deps: Deps = {
    store,
    sources,
    temporal: client,
    log,
    pageSize: { sales: settings.tuning.pageSizeSales, other: settings.tuning.pageSize },
    sliceMs: defaultSliceMs,
    stopping: stopping.signal,
    schedules: { ...settings.schedules, taskQueue: settings.temporal.taskQueue, enabled: true },
    now: () => new Date(),
    pinShop: createPinShop(store, process.env.TILLSYNC_DEMO_SHOP === '1'),
  };
  const worker = await createWorker({ connection, namespace, taskQueue: settings.temporal.taskQueue, deps });
  const port = settings.process.workerPort;
  const health =
    port === undefined
      ? undefined
      : await startHealth({ polling: () => worker.getState(), database: () => store.openRuns() }, port).catch(
          portTaken(port),
        );
  await describeSources(deps, settings);
  startReaper(store, client, log, stopping.signal);

  onStopSignals((again, signal) => {
    if (again) process.exit(130);
    log.info({ signal }, 'stopping after the pages in flight');
    stopping.abort();
    worker.shutdown();
  });
  log.info({ ready: true, queue: settings.temporal.taskQueue, namespace }, 'worker ready');
  await worker.run();
  await health?.close();
  await connection.close();
  await close();
  log.info('worker stopped');
}

/** Pages and views read from the database what the settings say of a source. That it fails stops nothing. */
async function describeSources(deps: Deps, { health, schedules }: WorkerSettings): Promise<void> {
  const planned = [
    { id: dailySchedule, kind: 'daily', cron: schedules.dailyCron },
    ...(schedules.hourlyCron ? [{ id: hourlySchedule, kind: 'hourly', cron: schedules.hourlyCron }] : []),
  ];
  for (const source of deps.sources.keys()) {
    const facts = {
      fresh_seconds: health.freshHours * 3_600,
      stale_seconds: health.staleHours * 3_600,
      schedules: planned,
      zone_setting: schedules.timeZone ?? null,
    };
    await deps.store
      .describeSource(source, facts)
      .then(() => runChore(deps, { source, chore: 'schedules' }))
      .catch((error: unknown) =>
        deps.log.warn(
          { source, reason: error instanceof Error ? error.message : '?' },
          'schedules are not set',
        ),
      );
  }
}

function portTaken(port: number): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw error.code === 'EADDRINUSE' ? new SyncError('PORT_TAKEN', { port, setting: 'WORKER_PORT' }) : error;
  };
}
