import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { pino } from 'pino';
import { printFailure } from '../errors/report.ts';
import { SyncError } from '../errors/sync-error.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { stackHome } from '../settings/processes/home.ts';
import { webSettings } from '../settings/processes/web.ts';
import { buildApp } from './app.ts';
import { createReader } from './read/reader.ts';
import { tellersOf } from './webhooks/tellers.ts';

/** The dashboard's process. It gets a key that can only read, and does not look for `.env`, where the others stand. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { host: { type: 'string', default: '0.0.0.0' } } });
  const sources = await sourcesThatTell();
  const settings = webSettings(process.env, sources);
  const log = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  // lazy: the dashboard starts, and shows what the database knows, while Temporal is away
  const connection = Connection.lazy(connectionOptions);
  const app = await buildApp({
    settings,
    log,
    reader: createReader(settings.read),
    temporal: new Client({ connection, namespace }),
    clock: Date.now,
    home: stackHome(),
    tellers: tellersOf(sources, settings),
  });
  const stop = async () => {
    await app.close();
    await connection.close().catch(() => undefined);
    process.exit(0);
  };
  onStopSignals((again) => (again ? process.exit(130) : void stop()));
  try {
    await app.listen({ host: values.host, port: settings.dashboard.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SyncError('PORT_TAKEN', { port: settings.dashboard.port, setting: 'DASHBOARD_PORT' });
  }
}

/** Loading the sources takes longer than all else: only where one may tell of changes. */
async function sourcesThatTell() {
  const some = Object.keys(process.env).some((name) => name.endsWith('_WEBHOOK_SECRET'));
  return some ? (await import('../sources/registry.ts')).registry : [];
}

main().catch((error: unknown) => process.exit(printFailure(error)));
