import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { Client as Pg } from 'pg';
import { pino } from 'pino';
import { defaultSliceMs } from '../../src/activities/deps.ts';
import { createPinShop } from '../../src/activities/pin-shop.ts';
import { freePort } from '../../src/local/ports.ts';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { readyLine } from '../../src/local/process/ready-line.ts';
import { devServerCommand } from '../../src/local/temporal/command.ts';
import { findTemporal } from '../../src/local/temporal/find.ts';
import { temporalReady } from '../../src/local/temporal/ready.ts';
import { createLightspeed } from '../../src/sources/lightspeed/index.ts';
import { createStore } from '../../src/store/store.ts';
import { createWorker } from '../../src/worker/run-worker.ts';
import type { RunResult } from '../../src/workflows/parent.ts';
import { controlOf } from '../../tests/e2e/support/control.ts';
import { openStand } from '../dashboard/stand.ts';

export interface Pacing {
  readonly pageSizes?: { readonly sales: number; readonly other: number };
  readonly walksAtOnce?: number;
  /** Of the source's window, seconds. */
  readonly windowSeconds?: number;
}

/** A whole installation with a demo shop behind it, paced as the real source paces; gone afterwards. */
export async function openInstallation(shopFlags: readonly string[], pacing: Pacing = {}) {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const base = await openStand();
  const shopLog = join(base.dir, 'shop.log');
  const program = join(import.meta.dirname, '..', '..', 'demo', 'lightspeed', 'main.ts');
  const shopProcess = await launch(
    {
      file: process.execPath,
      args: [program, '--port', '0', '--live', 'off', ...shopFlags],
      env: process.env,
    },
    shopLog,
  );
  const { url: shopUrl } = (await readyLine(shopLog, 0, 120_000, AbortSignal.timeout(120_000))) as {
    url: string;
  };
  const port = await freePort();
  const cli = await findTemporal({ env: process.env, home: join(base.dir, 'home') });
  const server = await launch(
    devServerCommand({ program: cli, port, dbFile: join(base.dir, 'temporal.db') }),
    join(base.dir, 'temporal.log'),
  );
  const address = `127.0.0.1:${port}`;
  await temporalReady(address, 'default');
  const [connection, native] = [
    await Connection.connect({ address }),
    await NativeConnection.connect({ address }),
  ];
  const client = new Client({ connection });
  const store = createStore({ url: base.url, secretKey: base.secretKey });
  const source = createLightspeed({ baseUrl: shopUrl, token: 'demo-token', pageSizes: pacing.pageSizes });
  if (pacing.windowSeconds) await store.tuneBudget('lightspeed', pacing.windowSeconds, null, null);
  const worker = await createWorker({
    connection: native,
    namespace: 'default',
    taskQueue: 'tillsync',
    deps: {
      store,
      sources: new Map([['lightspeed', { source, schedules: [], zone: undefined, leftOut: [] }]]),
      temporal: client,
      log: pino({ level: 'silent' }),
      sliceMs: defaultSliceMs,
      ...(pacing.walksAtOnce && { walksAtOnce: pacing.walksAtOnce }),
      stopping: new AbortController().signal,
      schedules: { taskQueue: 'tillsync', enabled: false },
      alerts: null,
      now: () => new Date(),
      pinShop: createPinShop(store, true),
    },
  });
  const working = worker.run();
  const pg = new Pg({ connectionString: base.owner });
  await pg.connect();
  let runs = 0;
  return {
    pg,
    store,
    shop: controlOf(shopUrl),
    run: (type: string, input: object = {}) =>
      client.workflow.execute(type, {
        taskQueue: 'tillsync',
        workflowId: `bench-${type}-${++runs}`,
        args: [input],
      }) as Promise<RunResult>,
    async close() {
      worker.shutdown();
      await working;
      await native.close();
      await connection.close();
      await pg.end();
      await stopChild(server, 'SIGINT', 10_000);
      await stopChild(shopProcess, 'SIGTERM', 10_000);
      await base.close();
    },
  };
}
