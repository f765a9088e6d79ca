import { describe, expect, it } from 'vitest';
import { assembleStore } from '../../../../demo/lightspeed/assemble.ts';
import { readFlags } from '../../../../demo/lightspeed/flags.ts';
import { openStore, SMALL } from './open-store.ts';

describe('while it runs', async () => {
  const { store, control, get } = await openStore('--sales-per-hour', '72000');

  it('the shop sells until it is frozen, and again when thawed', async () => {
    const before = store.shop.lists.sales.size;
    const thawed = Date.now();
    await control('thaw', {});
    await expect.poll(() => store.shop.lists.sales.size).toBeGreaterThan(before + 2);
    await control('freeze', {});
    const frozen = (await control('truth')).last_version;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await control('truth')).last_version).toBe(frozen);
    const { data } = await get('sales?page_size=500&after=0');
    expect(data.length).toBe(500);
    const newest = [...store.shop.lists.sales.all()].at(-1)!;
    const { sale_date } = JSON.parse(newest.text());
    const second = 1_000; // the API's times have no parts of a second
    expect(Date.parse(sale_date)).toBeGreaterThan(thawed - second);
    expect(Date.parse(sale_date)).toBeLessThanOrEqual(Date.now());
  });
});

describe('catching up', () => {
  it('repeats the same live sales after a restart', () => {
    const yesterday = new Date(Date.now() - 36 * 3_600_000).toISOString();
    const run = () =>
      assembleStore(
        readFlags([...SMALL, '--as-of', yesterday, '--catch-up', 'on', '--sales-per-hour', '10'])!,
      ).shop;
    const [one, two] = [run(), run()];
    expect(one.lists.sales.size).toBeGreaterThanOrEqual(1_500 + 359);
    const texts = (shop: typeof one) =>
      [...shop.lists.sales.all()].slice(0, 1_500 + 359).map((row) => row.text());
    expect(texts(one)).toEqual(texts(two));
  });
});
