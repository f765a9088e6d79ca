import type { Store } from '../store.ts';
import { call } from './call.ts';

type Caller = Pick<Store, 'call'>;

/** A row of sync_sweeps. Times are ISO. */
export interface Sweep {
  readonly id: number;
  /** `held`: too many at once, nothing was marked. `undone` by a person. `over`: settled since. */
  readonly state: 'held' | 'swept' | 'undone' | 'over';
  readonly gone: number;
  readonly known: number;
  readonly shown: number;
  readonly found_at: string;
  readonly seen_at: string;
  readonly swept_at: string | null;
  readonly settled_at: string | null;
  /** Null: it cannot be undone. */
  readonly undo_until: string | null;
  /** Of its records how many are still in it, and the first ten. */
  readonly records: number;
  readonly examples: readonly string[];
}

export type SweepAction = 'undo_sweep' | 'confirm_sweep';

/** The last sweeps of a list, newest first. Throws SyncError. */
export const sweepsOf = (store: Caller, source: string, entity: string): Promise<Sweep[]> =>
  call(store, 'sweeps_of', { p_source: source, p_entity: entity });

/** Undoes or confirms; returns how many rows that changed, null where there is no such sweep. Throws SyncError. */
export const settleSweep = async (
  store: Caller,
  action: SweepAction,
  source: string,
  entity: string,
): Promise<number | null> =>
  (await call<{ rows: number } | null>(store, action, { p_source: source, p_entity: entity }))?.rows ?? null;
