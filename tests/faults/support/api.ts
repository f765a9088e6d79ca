import { ensureHome, homeAt } from '../../../src/local/home.ts';
import { freePort } from '../../../src/local/ports.ts';
import { httpReady } from '../../../src/local/process/http-ready.ts';
import { liteCommand } from '../../../src/local/supabase/command.ts';
import { newApiKeys } from '../../../src/local/supabase/keys.ts';
import { Supervised } from '../../../src/local/supervisor/supervised.ts';
import type { TestDatabase } from '../../support/postgres.ts';
import { tempDir } from '../../support/run-dir.ts';
import type { TestSupabase } from '../../support/supabase.ts';
import { type ScriptedProxy, startProxy } from './proxy.ts';

/** The database API, kept running by the product's own supervisor, behind a proxy that does as it is told. */
export interface FaultyApi extends TestSupabase {
  readonly proxy: ScriptedProxy;
}

export async function faultyApi(database: Pick<TestDatabase, 'serviceUrl'>): Promise<FaultyApi> {
  const keys = newApiKeys();
  const port = await freePort();
  const home = homeAt(tempDir('api'));
  ensureHome(home);
  const part = {
    name: 'supabase',
    signal: 'SIGTERM',
    graceMs: 10_000,
    command: async () => liteCommand(database.serviceUrl, keys, port),
    ready: ({ signal }: { signal: AbortSignal }) =>
      httpReady(`http://127.0.0.1:${port}/healthz`, 60_000, signal),
  } as const;
  const kept = new Supervised(part, home, () => undefined);
  await kept.start();
  const proxy = await startProxy(port);
  const stop = async () => {
    await proxy.close();
    await kept.stop();
  };
  return {
    url: proxy.url,
    secretKey: keys.secret,
    readKey: keys.read,
    proxy,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
