// The embedded database API, a process of its own. Settings come in the environment; see command.ts.
import { isOfLostConnection, openApi } from './api.ts';
import { reloadingApi } from './reload.ts';
import { serve } from './serve.ts';

const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

// Lite prints failed statements with their values: customers' data has no place in a log.
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) console[level] = () => undefined;

const databaseUrl = needed('LITE_DATABASE_URL');
const keys = { secret: needed('LITE_SECRET_KEY'), read: needed('LITE_READ_KEY') };
process.on('uncaughtException', (error) => {
  if (isOfLostConnection(error)) return; // the pool that it belongs to is closed
  process.stderr.write(`${error.name} ${error.stack?.split('\n')[1]?.trim()}\n`);
  process.exit(1);
});

const api = await reloadingApi(databaseUrl, (onLost) => openApi(databaseUrl, keys, onLost));
const server = await serve(api.fetch, Number(needed('LITE_PORT')));
process.stdout.write(`${JSON.stringify({ ready: true, url: server.url })}\n`);

const stop = async () => {
  await server.close();
  await api.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
