import type { Store } from '../store.ts';
import type { Comparison } from '../types.ts';
import { call } from './call.ts';

// The end of a walk that compares. Both are safe to repeat and throw SyncError.

type Caller = Pick<Store, 'call'>;

/** Compares the money of some more days of a walk that came to its end; false: there are more. */
export const compareDays = async (store: Caller, cursorId: number, logId: number): Promise<boolean> =>
  (await call<{ done: boolean }>(store, 'compare_days', { p_cursor: cursorId, p_log: logId })).done;

/** Ends a walk whose days are all compared. */
export const finishComparison = (store: Caller, cursorId: number, logId: number): Promise<Comparison> =>
  call(store, 'finish_comparison', { p_cursor: cursorId, p_log: logId });
