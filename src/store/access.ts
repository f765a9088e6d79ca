import { storeError } from '../errors/postgrest.ts';
import type { Store } from './store.ts';

/** Asks for a change that meets no row: without effect where we may write. Throws SyncError where we may not. */
export async function checkWriteAccess({ client, host }: Store): Promise<void> {
  const { error, status } = await client
    .from('sync_state')
    .update({ error_message: null })
    .eq('entity_type', '');
  if (error) throw storeError({ ...error, status }, host);
}
