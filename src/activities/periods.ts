import { SyncError } from '../errors/sync-error.ts';
import { acceptChanges, type PeriodRequest, signOff } from '../store/maintenance/periods.ts';
import type { Deps } from './deps.ts';

/** What somebody wants of a month: to close it, or to accept what has changed in it since. */
export interface PeriodWish extends PeriodRequest {
  readonly action: 'sign-off' | 'accept';
  /** Why it is signed off although something is missing. */
  readonly reason: string | null;
  /** Of `accept`: the mark of what the person saw. */
  readonly seen: string | null;
}

/** Writes it down, or throws why not; safe to repeat. */
export async function settlePeriod({ store }: Deps, wish: PeriodWish): Promise<void> {
  const { source, month } = wish;
  const result =
    wish.action === 'accept'
      ? await acceptChanges(store, wish, wish.seen ?? '')
      : await signOff(store, wish, wish.reason);
  switch (result.status) {
    case 'signed':
    case 'accepted':
      return;
    case 'already':
      throw new SyncError('PERIOD_SIGNED', { month });
    case 'missing':
      throw new SyncError('PERIOD_INCOMPLETE', { month, missing: result.missing ?? 0 });
    case 'not_over':
      throw new SyncError('PERIOD_NOT_OVER', { month });
    case 'no_money':
      throw new SyncError('PERIOD_NO_MONEY', { source });
    case 'nothing':
      throw new SyncError('PERIOD_UNCHANGED', { month });
    case 'changed_again':
      throw new SyncError('PERIOD_CHANGED_AGAIN', { month });
    case 'not_signed':
      throw new SyncError('PERIOD_NOT_SIGNED', { month });
    case 'not_whole':
      throw new SyncError('PERIOD_NOT_WHOLE', { month });
  }
}
