import { storeError } from '../../errors/postgrest.ts';
import type { Store } from '../store.ts';

/** One function of the database, as one request and one transaction. Throws SyncError. */
export async function call<T>(store: Pick<Store, 'client' | 'host'>, name: string, args: object): Promise<T> {
  const { data, error, status } = await store.client.rpc(name, args);
  if (error) throw storeError({ ...error, status }, store.host);
  return data as T;
}
