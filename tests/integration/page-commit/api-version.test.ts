import { afterAll, beforeAll, expect, it } from 'vitest';
import { nightOf } from './api-night.ts';
import { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

it('says that a version of the API ends, ninety days before', async () => {
  const ends = (inDays: number | null) =>
    shop.rows(
      `update sync_sources set api_version = '2026-07', api_version_ends = current_date + $1::int where source = 'lightspeed'`,
      [inDays],
    );
  const said = async () => (await nightOf(shop)).filter((line) => line.includes('version'));
  await ends(90);
  expect(await said()).toEqual([]);
  await ends(89);
  expect(await said()).toEqual([
    expect.stringMatching(/^warn: The version 2026-07 of the API of Lightspeed ends on .*, in 89 days\.$/),
  ]);
  await ends(-1);
  expect(await said()).toEqual([expect.stringMatching(/^bad: .* no longer promised since /)]);
  await ends(null);
  expect(await said()).toEqual([]);
});
