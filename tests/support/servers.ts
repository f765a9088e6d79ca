import { createStore, type Store } from '../../src/store/store.ts';
import { startDemoStore, type TestDemoStore } from './demo-store.ts';
import { type FreshOptions, freshDatabase, type TestDatabase } from './postgres.ts';
import { quietSchedules } from './quiet-schedules.ts';
import { tempDir } from './run-dir.ts';
import { startSupabase, type TestSupabase } from './supabase.ts';
import { startTemporal, type TestTemporal } from './temporal.ts';
import { withoutLimit } from './without-limit.ts';

/** Servers that are "already running": for us it is a real store, a real database and a real Temporal. */
export interface Servers extends AsyncDisposable {
  readonly shop: TestDemoStore;
  readonly database: TestDatabase;
  readonly supabase: TestSupabase;
  readonly temporal: TestTemporal;
  readonly store: Store;
  /** Their settings, as a person would write them into `.env`. */
  readonly env: NodeJS.ProcessEnv;
}

export interface ServersOptions {
  /** Flags of the shop; it is small and frozen unless they say otherwise. */
  readonly shop?: readonly string[];
  readonly database?: FreshOptions;
  /** Default: one of its own, since workflow ids and schedules have fixed names. */
  readonly temporal?: TestTemporal;
}

const small = [
  '--live',
  'off',
  '--rate-limit',
  'off',
  '--sales',
  '300',
  '--customers',
  '60',
  '--products',
  '80',
];

export async function startServers(options: ServersOptions = {}): Promise<Servers> {
  const database = await freshDatabase(options.database);
  await withoutLimit(database);
  const [supabase, temporal, shop] = await Promise.all([
    startSupabase(database),
    options.temporal ?? startTemporal(tempDir('temporal')),
    startDemoStore([...small, ...(options.shop ?? [])]),
  ]);
  return {
    shop,
    database,
    supabase,
    temporal,
    store: createStore({ url: supabase.url, secretKey: supabase.secretKey }),
    env: {
      LIGHTSPEED_BASE_URL: shop.url,
      LIGHTSPEED_TOKEN: 'demo-token',
      SUPABASE_URL: supabase.url,
      SUPABASE_SECRET_KEY: supabase.secretKey,
      SUPABASE_READ_KEY: supabase.readKey,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: temporal.address,
      DASHBOARD_PASSWORD: 'a-password-for-tests',
      SESSION_SECRET: 'a-session-secret-for-tests-of-32-and-more',
      ...quietSchedules(),
    },
    async [Symbol.asyncDispose]() {
      await shop.stop();
      await supabase.stop();
      if ('stop' in temporal) await (temporal as { stop(): Promise<void> }).stop(); // ours, not a shared one
      await database.drop();
    },
  };
}
