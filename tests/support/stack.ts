import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { type Alerts, type Deps, defaultSliceMs } from '../../src/activities/deps.ts';
import { createPinShop } from '../../src/activities/pin-shop.ts';
import type { Schedule } from '../../src/sources/definition.ts';
import { createLightspeed, type LightspeedOptions } from '../../src/sources/lightspeed/index.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import type { Transport } from '../../src/store/transport.ts';
import { dailySchedule, hourlySchedule } from '../../src/temporal/schedules.ts';
import { createWorker } from '../../src/worker/run-worker.ts';
import { startDemoStore, type TestDemoStore } from './demo-store.ts';
import { type FreshOptions, freshDatabase, type TestDatabase } from './postgres.ts';
import { quietSchedules } from './quiet-schedules.ts';
import { tempDir } from './run-dir.ts';
import { startSupabase, type TestSupabase } from './supabase.ts';
import { type OwnTemporal, startTemporal } from './temporal.ts';
import { withoutLimit } from './without-limit.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface StackOptions {
  /** Flags of the demo store; selling is frozen unless they say otherwise. */
  readonly demo?: readonly string[];
  /** The shop limits requests, and the budget has to learn how many; default: it does not, and that is known. */
  readonly limited?: true;
  readonly postgres?: FreshOptions;
  /** A database of the test's own, and the API in front of it; default: one on the run's server. */
  readonly own?: { readonly database: TestDatabase; readonly supabase: TestSupabase };
  /** Another way to the database than the API. */
  readonly transport?: Transport;
  readonly pageSize?: { sales: number; other: number };
  /** Another clock for schedules; default: Temporal's. */
  readonly now?: () => Date;
  /** Timeouts and limits of the client. */
  readonly source?: Partial<LightspeedOptions>;
  /** More flags of the Temporal dev server. */
  readonly temporal?: readonly string[];
  /** ms that a slice works; short ones make long histories. */
  readonly sliceMs?: number;
  /** Schedules are set, at hours that do not come during the test. */
  readonly schedules?: true;
  /** Who is told; default: nobody. */
  readonly alerts?: Alerts | null;
  /** No worker in this process: the test starts its own. */
  readonly worker?: false;
}

export interface Stack extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly supabase: TestSupabase;
  readonly temporal: OwnTemporal;
  readonly client: Client;
  readonly store: Store;
  readonly shop: TestDemoStore;
  /** What the worker of this process works with. */
  readonly deps: Deps;
  /** Ends the worker of this process, as a stop signal does; the others go on. */
  stopWorker(): Promise<void>;
}

const schedulesOf = ({ schedules }: StackOptions): readonly Schedule[] => [
  {
    id: dailySchedule,
    kind: 'daily',
    cron: schedules ? quietSchedules().SYNC_DAILY_CRON : '0 2 * * *',
    catchupSeconds: 4 * 3_600,
  },
  { id: hourlySchedule, kind: 'hourly', cron: schedules ? null : '0 * * * *', catchupSeconds: 1_800 },
];

let quiet = false;

/** Everything but the web: own database, own Temporal (the workflow ids are fixed names), own shop, a worker. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  if (!quiet) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  quiet = true;
  const database = options.own?.database ?? (await freshDatabase(options.postgres));
  if (!options.limited) await withoutLimit(database);
  const limit = options.limited ? 'on' : 'off';
  const [supabase, temporal, shop] = await Promise.all([
    options.own?.supabase ?? startSupabase(database),
    startTemporal(tempDir('temporal'), options.temporal),
    startDemoStore(['--live', 'off', '--rate-limit', limit, ...(options.demo ?? [])]),
  ]);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const store = createStore({
    url: supabase.url,
    secretKey: supabase.secretKey,
    ...(options.transport && { transport: options.transport }),
  });
  const stopping = new AbortController();
  const source = createLightspeed({
    baseUrl: shop.url,
    token: 'demo-token',
    pageSizes: options.pageSize,
    ...options.source,
  });
  const deps: Deps = {
    store,
    sources: new Map([
      ['lightspeed', { source, schedules: schedulesOf(options), zone: undefined, leftOut: [] }],
    ]),
    temporal: client,
    log: pino({ level: 'silent' }),
    stopping: stopping.signal,
    sliceMs: options.sliceMs ?? defaultSliceMs,
    schedules: { enabled: options.schedules ?? false, taskQueue: 'tillsync' },
    alerts: options.alerts ?? null,
    now: options.now ?? null,
    pinShop: createPinShop(store, true),
  };
  let running: Promise<void> = Promise.resolve();
  let shutdown = () => {};
  let native: NativeConnection | undefined;
  if (options.worker !== false) {
    native = await NativeConnection.connect({ address: temporal.address });
    const { namespace } = temporal;
    const worker = await createWorker({
      connection: native,
      namespace,
      taskQueue: 'tillsync',
      deps,
      workflowBundle: await workflowBundle(),
    });
    running = worker.run();
    shutdown = () => worker.shutdown();
  }
  const stopWorker = async () => {
    if (!stopping.signal.aborted) shutdown();
    stopping.abort();
    await running;
  };
  return {
    database,
    supabase,
    temporal,
    client,
    store,
    shop,
    deps,
    stopWorker,
    async [Symbol.asyncDispose]() {
      await stopWorker();
      await native?.close();
      await connection.close();
      await shop.stop();
      await supabase.stop();
      await temporal.stop();
      await database.drop();
    },
  };
}
