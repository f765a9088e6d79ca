import { afterAll, beforeAll, expect, it } from 'vitest';
import { entities } from '../../../src/sources/lightspeed/entities.ts';
import { startDemoStore, type TestDemoStore } from '../../support/demo-store.ts';
import { Shop } from './shop.ts';
import { bookError, rebuilt } from './stored.ts';
import { asValues } from './values.ts';

let shop: Shop;
let store: TestDemoStore;

beforeAll(async () => {
  const small = ['--sales', '400', '--products', '150', '--customers', '100', '--live', 'off'];
  [shop, store] = await Promise.all([Shop.open(), startDemoStore([...small, '--rate-limit', 'off'])]);
});
afterAll(() => Promise.all([shop?.[Symbol.asyncDispose](), store?.stop()]));

interface Body {
  data: unknown[] | { categories: unknown[] };
}

it.each(entities)(
  '$name: every record of the demo store fits its columns and can be read back',
  async (entity) => {
    const deleted = entity.deletes === 'asked' ? '&deleted=true' : '';
    const response = await fetch(`${store.url}/api/2.0${entity.path}?page_size=500${deleted}`, {
      headers: { authorization: 'Bearer demo-token' },
    });
    const text = await response.text();
    const { data } = JSON.parse(text) as Body;
    const [path, records] = Array.isArray(data)
      ? [['data'], data]
      : [['data', 'categories'], data.categories];
    expect(records.length).toBeGreaterThan(0);

    const walk = await shop.walk(entity.name);
    const to = walk.next(records);
    const returned = await walk.send(walk.claim(records.length, { path, to }), text);
    walk.position = returned.position;
    expect(returned).toMatchObject({ inserted: records.length, unchanged: 0, superseded: 0 });
    const again = await walk.commit(records, { mode: 'verify' }, 'safe');
    expect(again).toMatchObject({ unchanged: records.length });

    const said = (records as { id: string }[]).map((record) => [record.id, asValues(JSON.stringify(record))]);
    expect(await rebuilt(shop, entity.name)).toEqual(new Map(said as [string, unknown][]));
    expect(await bookError(shop, `lightspeed_${entity.name}`, entity.name)).toBe(0);
  },
);

it('nothing of it needed extra but flags and numbers in text columns', async () => {
  for (const { name } of entities) {
    const rows = await shop.rows(`select id, extra from lightspeed_${name} where extra is not null`);
    const names = new Set(rows.flatMap((row) => Object.keys(row.extra as object)));
    expect(
      [...names].filter((member) => !['gateway', 'time_until_deletion'].includes(member)),
      name,
    ).toEqual([]);
  }
});
