import type { Store } from '../store.ts';
import { call } from './call.ts';

export interface NightlyWork {
  /** Stock levels that changed since the last night. */
  readonly levels: number;
  /** Size of the database. */
  readonly bytes: number;
  /** Rows deleted because of their age. */
  readonly deleted: Readonly<Record<'log' | 'audit' | 'rejects' | 'cursor_days', number>>;
}

/** What the database wants done once a night, after the sync. Safe to repeat. Throws SyncError. */
export async function keepHouse(store: Pick<Store, 'client' | 'host'>): Promise<NightlyWork> {
  const { levels } = await call<{ levels: number }>(store, 'snapshot_inventory', {});
  const bytes = await call<number>(store, 'record_size', {});
  const deleted = await call<NightlyWork['deleted']>(store, 'apply_retention', {});
  return { levels, bytes, deleted };
}
