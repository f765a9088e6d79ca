import { mismatchError } from '../../store/shop.ts';
import { type Check, ifThere } from '../check.ts';
import { type Finding, faultOf, ok } from '../finding.ts';
import type { ExaminedSource, Setup } from '../setup.ts';

/** Is the database filled from the shop that the token opens? By the rule of pinning, without pinning. */
export const shopCheck: Check = {
  area: 'shop',
  async run(setup) {
    const mismatches = await Promise.all(setup.sources.map((source) => examine(source, setup)));
    const known = mismatches.filter((finding) => finding !== undefined);
    const wrong = known.filter((finding) => finding !== null);
    if (wrong.length > 0) return wrong;
    return known.length === 0 ? [] : [ok('shop', 'No other shop is in the database.')];
  },
};

/** Null: it is that shop, or none yet. Undefined: source or database API did not respond, which is their finding. */
async function examine(
  { definition, probe }: ExaminedSource,
  { store, env }: Setup,
): Promise<Finding | null | undefined> {
  const seen = await ifThere(probe());
  if (!seen || !store) return undefined;
  const { id, outletIds } = seen.shop;
  const demo = env.TILLSYNC_DEMO_SHOP === '1';
  const mismatch = await ifThere(store.shopMismatch({ source: definition.name, id, outletIds, demo }));
  return mismatch ? faultOf('shop', mismatchError(mismatch)) : mismatch;
}
