import { SyncError } from '../../errors/sync-error.ts';
import type { Store } from '../store.ts';
import { call } from './call.ts';

// What the database wants done once a night, after the sync. Each is safe to repeat and throws SyncError.

type Caller = Pick<Store, 'call'>;

/** Takes down the stock levels that changed since the last night; returns how many. */
export const keepStockHistory = async (store: Caller): Promise<number> =>
  (await call<{ levels: number }>(store, 'snapshot_inventory', {})).levels;

export type Recounted = Readonly<Record<string, { readonly was: number; readonly is: number }>>;

/**
 * Counts the rows of every entity and corrects sync_state; returns those whose count was wrong, because somebody deleted
 * or added rows by hand. One that cannot be counted does not stop the others; its failure is thrown at the end.
 */
export async function recountRows(store: Caller): Promise<Recounted> {
  const recounted: Record<string, { was: number; is: number }> = {};
  let failed: unknown;
  for (const entity of await call<string[]>(store, 'counted_entities', {})) {
    try {
      // one entity per transaction: a lock is held for one count only
      const count = await call<{ was: number; is: number }>(store, 'recount', { p_entity: entity });
      if (count.was !== count.is) recounted[entity] = count;
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed;
  return recounted;
}

/** Notes the size of the database for its forecast; returns bytes. */
export const recordSize = (store: Caller): Promise<number> => call<number>(store, 'record_size', {});

/** Deletes what is older than its time; returns how many rows of each kind. */
export const applyRetention = (
  store: Caller,
): Promise<Readonly<Record<'log' | 'audit' | 'rejects' | 'cursor_days', number>>> =>
  call(store, 'apply_retention', {});

/** Notes how long each list of a source goes without a change at most; returns for how many that has changed. */
export const noteUsualPauses = (store: Caller, source: string): Promise<number> =>
  call(store, 'note_usual_pauses', { p_source: source });

/** Warns of what is unlike every other day: days without sales or far from usual, empty lists, slow syncs; how many of each. */
export const noteUnusual = (store: Caller, source: string): Promise<Readonly<Record<string, number>>> =>
  call(store, 'note_unusual', { p_source: source });
