import type { Store } from '../store.ts';
import { call } from './call.ts';

export interface NightlyWork {
  /** Stock levels that changed since the last night. */
  readonly levels: number;
  /** Size of the database. */
  readonly bytes: number;
  /** Entities whose count of rows was wrong, because somebody deleted or added rows by hand. */
  readonly recounted: Readonly<Record<string, { readonly was: number; readonly is: number }>>;
  /** Rows deleted because of their age. */
  readonly deleted: Readonly<Record<'log' | 'audit' | 'rejects' | 'cursor_days', number>>;
}

/** What the database wants done once a night, after the sync. Safe to repeat. Throws SyncError. */
export async function keepHouse(store: Pick<Store, 'client' | 'host'>): Promise<NightlyWork> {
  const { levels } = await call<{ levels: number }>(store, 'snapshot_inventory', {});
  const recounted: Record<string, { was: number; is: number }> = {};
  for (const entity of await call<string[]>(store, 'counted_entities', {})) {
    // one entity per transaction: a lock is held for one count only
    const count = await call<{ was: number; is: number }>(store, 'recount', { p_entity: entity });
    if (count.was !== count.is) recounted[entity] = count;
  }
  const bytes = await call<number>(store, 'record_size', {});
  const deleted = await call<NightlyWork['deleted']>(store, 'apply_retention', {});
  return { levels, recounted, bytes, deleted };
}
