import { LIST_NAMES, LISTS } from '../records/lists.ts';
import type { DemoStore } from '../store.ts';
import { budgetState } from './budget.ts';

/** What a perfect copy would hold: per list the rows the API can show (tombstones included where it can) and the highest version. */
export function tellTruth({ shop, limit, live }: DemoStore): object {
  const lists = LIST_NAMES.map((name) => {
    let count = 0;
    let deleted = 0;
    let maxVersion: number | null = null;
    for (const row of shop.lists[name].all()) {
      if (row.deletedAt !== null && LISTS[name].tombstones === 'never') continue;
      count++;
      if (row.deletedAt !== null) deleted++;
      if (name !== 'product_categories') maxVersion = Math.max(maxVersion ?? 0, row.version);
    }
    return [name, { count, deleted, max_version: maxVersion }];
  });
  return {
    retailer_id: shop.retailerId,
    last_version: shop.versions.last,
    live: live.running,
    lists: Object.fromEntries(lists),
    budget: budgetState(limit),
  };
}
