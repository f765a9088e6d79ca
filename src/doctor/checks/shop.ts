import { mismatchError } from '../../store/shop.ts';
import { type Check, ifThere } from '../check.ts';
import { faultOf, ok } from '../finding.ts';

/** Is the database filled from the shop that the token opens? By the rule of pinning, without pinning. */
export const shopCheck: Check = {
  area: 'shop',
  async run({ store, lightspeed, env }) {
    const probe = await ifThere(lightspeed());
    if (!probe || !store) return [];
    const demo = env.TILLSYNC_DEMO_SHOP === '1';
    const { id, outletIds } = probe.shop;
    const mismatch = await ifThere(store.shopMismatch({ source: 'lightspeed', id, outletIds, demo }));
    if (mismatch === undefined) return []; // the database API's finding
    return [
      mismatch ? faultOf('shop', mismatchError(mismatch)) : ok('shop', 'No other shop is in the database.'),
    ];
  },
};
