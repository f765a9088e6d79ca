import type { Logger } from 'pino';
import type { DirectSettings, SupabaseSettings } from '../settings/areas/database.ts';
import { checkSchema } from '../store/check-schema.ts';
import { directTransport } from '../store/direct/transport.ts';
import { whyNotDirect } from '../store/direct/usable.ts';
import { createStore, type Store } from '../store/store.ts';

/**
 * The worker's way to the database: Supabase's API, or PostgreSQL itself where DATABASE_URL is given and leads to the same
 * database. Throws SyncError when the API does not respond or the schema does not fit.
 */
export async function openStore(
  supabase: SupabaseSettings,
  direct: DirectSettings | undefined,
  log: Logger,
): Promise<Store> {
  const api = createStore(supabase);
  await checkSchema(api);
  if (!direct?.use) return api;
  const why = await whyNotDirect(direct.databaseUrl, api);
  if (why === null) return createStore({ ...supabase, transport: directTransport(direct) });
  log.warn({ reason: why }, 'DATABASE_URL is not used for the sync: it goes through Supabase’s API');
  return api;
}
