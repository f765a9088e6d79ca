import type { Store } from '../store.ts';
import { call } from './call.ts';

export interface Reprojection {
  readonly finished: boolean;
  /** Last record id that was looked at. */
  readonly position: string;
  readonly rows_seen: number;
  readonly rows_filled: number;
  /** Values that do not fit the column; they stay in extra. */
  readonly rows_unfit: number;
}

export interface ReprojectOptions {
  /** Of a list, or of its children. */
  readonly table: string;
  /** A column that a migration has just added. */
  readonly column: string;
  /** Records per batch; a batch must stay well below the statement limit of 8 s. */
  readonly batch?: number;
  readonly onBatch?: (so_far: Reprojection) => void;
  /** Stops after the batch under way; the next call goes on from there. */
  readonly signal?: AbortSignal;
}

/**
 * Fills a new column from `extra`, batch by batch, without asking the source. Syncs may run meanwhile. Returns where it
 * stands: `finished: false` only when it was stopped. Throws SyncError.
 */
export async function reproject(
  store: Pick<Store, 'call'>,
  options: ReprojectOptions,
): Promise<Reprojection> {
  const args = { p_table: options.table, p_column: options.column, p_batch: options.batch ?? 5000 };
  for (;;) {
    const so_far = await call<Reprojection>(store, 'reproject', args);
    options.onBatch?.(so_far);
    if (so_far.finished || options.signal?.aborted) return so_far;
  }
}
