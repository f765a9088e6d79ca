import { afterAll, beforeAll, expect, it } from 'vitest';
import { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

interface Compared {
  missing: number;
  different: number;
  days: { ours: string; till: string }[];
}

it('a comparison whose end is asked for twice, since its response got lost, says the same', async () => {
  const walk = await shop.walk('sales', { lane: 'reconcile', to: '9' });
  const sale = {
    id: 'a',
    version: 5,
    status: 'CLOSED',
    sale_date: '2026-03-01T10:00:00Z',
    total_price: 10,
    total_tax: 1,
  };
  const claim = walk.claim(1, { to: '9', mode: 'verify' });
  // the source's own reckoning is not what its record says: that cannot be repaired
  const figures = [
    { counted: true, outlet: null, at: sale.sale_date, currency: null, net: '10', tax: '2', gross: null },
  ];
  expect(
    await shop.one('select compare_page($1, $2, null, $3)', [
      JSON.stringify(claim),
      JSON.stringify({ data: [sale] }),
      JSON.stringify(figures),
    ]),
  ).toMatchObject({ status: 'committed', inserted: 1, finished: true });
  const finish = () =>
    shop.one<Compared>('select finish_comparison($1, $2, null)', [walk.cursorId, walk.logId]);
  const said = await finish();
  expect(said).toMatchObject({ missing: 1, different: 0, days: [{ ours: '11', till: '12' }] });
  expect(await finish()).toEqual(said);
  expect(await shop.one('select bool_or(agrees) from sync_compared_days')).toBe(false);
});
