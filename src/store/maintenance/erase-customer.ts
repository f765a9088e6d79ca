import type { Store } from '../store.ts';
import { call } from './call.ts';

/** How many records were blanked. */
export interface Erasure {
  readonly customers: number;
  readonly sales: number;
  readonly rejects: number;
  readonly audit: number;
}

/**
 * Forgets a customer everywhere and for good: later syncs do not bring them back. Amounts stay. The id may be one that
 * was not synced yet. `actor` is the way in (cli, dashboard …), for the audit line. Throws SyncError.
 */
export function eraseCustomer(
  store: Pick<Store, 'call'>,
  source: string,
  customerId: string,
  actor: string,
): Promise<Erasure> {
  return call(store, 'erase_customer', { p_source: source, p_customer_id: customerId, p_actor: actor });
}
