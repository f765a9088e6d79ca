import { SyncError } from '../errors/sync-error.ts';
import type { Source } from '../sources/source.ts';
import type { Store } from '../store/store.ts';

/**
 * Makes sure, once per process and source, that the database belongs to the shop that the token opens: by the
 * retailer's id where the API says it, else by its outlets. Throws DB_OTHER_SHOP or DB_DEMO_DATA when it does not.
 */
export function createPinShop(store: Store, demo: boolean): (source: Source) => Promise<void> {
  const pinned = new Map<string, Promise<void>>();

  async function pin(source: Source): Promise<void> {
    const shop = await source.identify();
    const answer = await store.pinShop({ ...shop, source: source.name, demo });
    if (answer.ok) return;
    if (answer.reason === 'holds_demo') throw new SyncError('DB_DEMO_DATA');
    throw new SyncError('DB_OTHER_SHOP', {
      what: answer.reason === 'is_demo' ? 'a real one, not the demo shop' : (answer.name ?? 'another one'),
    });
  }

  return (source) => {
    const known = pinned.get(source.name) ?? pin(source);
    pinned.set(source.name, known);
    known.catch(() => pinned.delete(source.name)); // a source that was away is asked again
    return known;
  };
}
