import { freePort } from '../../src/local/ports.ts';
import { liteCommand } from '../../src/local/supabase/command.ts';
import { newApiKeys } from '../../src/local/supabase/keys.ts';
import { startChild, type TestChild } from './child.ts';
import type { TestDatabase } from './postgres.ts';

export interface TestSupabase extends AsyncDisposable {
  /** For SUPABASE_URL. */
  readonly url: string;
  /** Works as service_role. */
  readonly secretKey: string;
  /** Works as tillsync_reader. */
  readonly readKey: string;
  stop(): Promise<void>;
}

/**
 * The database API over a test database. It reads the catalogue once: start it after the schema is in place, and start
 * another one after changing it.
 */
export async function startSupabase(database: Pick<TestDatabase, 'serviceUrl'>): Promise<TestSupabase> {
  const keys = newApiKeys();
  const port = await freePort();
  const child: TestChild = await startChild('supabase', liteCommand(database.serviceUrl, keys, port));
  return {
    url: `http://127.0.0.1:${port}`,
    secretKey: keys.secret,
    readKey: keys.read,
    stop: child.stop,
    [Symbol.asyncDispose]: child.stop,
  };
}
