import type { Source } from '../sources/source.ts';
import { mismatchError } from '../store/shop.ts';
import type { Store } from '../store/store.ts';

/**
 * Makes sure, once per process and source, that the database belongs to the shop that the token opens: by the
 * retailer's id where the API says it, else by its outlets. Throws DB_OTHER_SHOP or DB_DEMO_DATA when it does not.
 */
export function createPinShop(store: Store, demo: boolean): (source: Source) => Promise<void> {
  const pinned = new Map<string, Promise<void>>();

  async function pinOnce(source: Source): Promise<void> {
    const shop = await source.identify();
    const pin = await store.pinShop({ ...shop, source: source.name, demo });
    if (!pin.ok) throw mismatchError(pin);
  }

  return (source) => {
    const known = pinned.get(source.name) ?? pinOnce(source);
    pinned.set(source.name, known);
    known.catch(() => pinned.delete(source.name)); // a source that was away is asked again
    return known;
  };
}
