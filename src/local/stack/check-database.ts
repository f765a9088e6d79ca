import { SyncError } from '../../errors/sync-error.ts';
import { checkSchema } from '../../store/check-schema.ts';
import { createStore } from '../../store/store.ts';
import type { Stack } from './stack.ts';

/**
 * Says at once, before there is a worker to fail, what would keep every run from working: a database that cannot be
 * reached or refuses the key, a schema that does not fit (DB_…), and the demo shop's data where a real shop is
 * configured (DB_DEMO_DATA).
 */
export async function checkDatabase({ settings, env }: Stack): Promise<void> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: secretKey } = env;
  if (!url || !secretKey) return;
  const store = createStore({ url, secretKey });
  await checkSchema(store);
  if (settings.demos.length > 0) return;
  const shops = await store.client.from('sync_shop').select('source').eq('demo', true).limit(1);
  if (shops.data && shops.data.length > 0) throw new SyncError('DB_DEMO_DATA');
}
