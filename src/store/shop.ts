import { SyncError } from '../errors/sync-error.ts';

/** Who a source says the shop is; outlets where it does not state an id. */
export interface Shop {
  readonly source: string;
  readonly id: string | null;
  readonly outletIds: readonly string[];
  readonly demo: boolean;
}

/** Why a shop is not the one that the database is filled from. */
export interface ShopMismatch {
  readonly reason: 'holds_demo' | 'is_demo' | 'other_shop';
  readonly name: string | null;
}

/** DB_DEMO_DATA or DB_OTHER_SHOP. */
export const mismatchError = ({ reason, name }: ShopMismatch): SyncError =>
  reason === 'holds_demo'
    ? new SyncError('DB_DEMO_DATA')
    : new SyncError('DB_OTHER_SHOP', {
        what: reason === 'is_demo' ? 'a real one, not the demo shop' : (name ?? 'another one'),
      });
