import { storeError } from '../../errors/postgrest.ts';
import type { ShopIdentity } from '../../sources/source.ts';
import type { Store } from '../../store/store.ts';
import { type Check, ifThere } from '../check.ts';
import { type Finding, fault, ok } from '../finding.ts';

interface Pinned {
  readonly shop_id: string | null;
  readonly name: string | null;
  readonly outlet_ids: readonly string[];
  readonly demo: boolean;
}

/** Is the database filled from the shop that the token opens? The same rule as pin_shop, without pinning. */
export const shopCheck: Check = {
  area: 'shop',
  async run({ store, lightspeed, env }) {
    const probe = await ifThere(lightspeed());
    const pinned = store && (await ifThere(pinnedShop(store)));
    if (!probe || !store || !pinned) return [];
    return [judge(pinned, probe.shop, env.TILLSYNC_DEMO_SHOP === '1')];
  },
};

async function pinnedShop({ client, host }: Store): Promise<Pinned | null> {
  const { data, error, status } = await client
    .from('sync_shop')
    .select('shop_id, name, outlet_ids, demo')
    .eq('source', 'lightspeed')
    .limit(1)
    .retry(false);
  if (error) throw storeError({ ...error, status }, host);
  return (data?.[0] as Pinned | undefined) ?? null;
}

function judge(pinned: Pinned, shop: ShopIdentity, demo: boolean): Finding {
  if (pinned.demo && !demo) return fault('shop', 'DB_DEMO_DATA', {});
  if (demo && !pinned.demo) return fault('shop', 'DB_OTHER_SHOP', { what: 'a real one, not the demo shop' });
  const byId = pinned.shop_id !== null && shop.id !== null;
  const byOutlet = !byId && pinned.outlet_ids.length > 0 && shop.outletIds.length > 0;
  const other = byId
    ? pinned.shop_id !== shop.id
    : byOutlet && !shop.outletIds.some((id) => pinned.outlet_ids.includes(id));
  if (other) return fault('shop', 'DB_OTHER_SHOP', { what: pinned.name ?? 'another one' });
  return ok('shop', `The database belongs to this shop${demo ? ', the demo shop' : ''}.`);
}
