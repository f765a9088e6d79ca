import type { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Shop } from './shop.ts';

let shop: Shop;
let plain: Client;
const role = () => `${shop.db.name}_service`;

beforeAll(async () => {
  shop = await Shop.open();
  // what service_role is on a server where it does not bypass row level security
  await shop.rows(`create role ${role()} login nobypassrls inherit password 'test' in role service_role`);
  const url = new URL(shop.db.url);
  url.username = role();
  plain = await shop.connect(url.href);
});
afterAll(async () => {
  await plain?.end();
  await shop?.rows(`drop role if exists ${role()}`);
  await shop?.[Symbol.asyncDispose]();
});

const good = { id: 'a', version: 1, line_items: [{ id: 'l' }], payments: [], taxes: [] };
const pages: [string, unknown[]][] = [
  ['sales', [good, { ...good, id: 'b', version: 2 }]],
  ['product_categories', [{ id: 'c', name: 'Pantry' }]],
  ['outlets', [{ id: 'o', version: 1, name: 'Main' }]],
];

it.each(['bypassing row level security', 'under row level security'])(
  'the service role can do all of it, %s',
  async (how) => {
    const client = how === 'under row level security' ? plain : await shop.connect(shop.db.serviceUrl);
    for (const [entity, records] of pages) {
      const walk = await shop.walk(entity, { client });
      await walk.commit(records, {}, 'fast');
      expect(await walk.commit(records, { mode: 'verify' }, 'safe')).toMatchObject({
        unchanged: records.length,
      });
      const more = [
        { ...(records[0] as object), id: `${how}`, version: 9, odd: true },
        '{"version": 3}',
        '{',
      ];
      expect(await walk.commit(more, {}, 'safe')).toMatchObject({ inserted: 1, rejected: 2 });
    }
    const { rows } = await client.query(`select tillsync.rebuild('lightspeed', 'sales', 'a') ->> 'id' as id`);
    expect(rows).toEqual([{ id: 'a' }]);
  },
);

it.each(['anon', 'authenticated', 'tillsync_reader'])('%s may neither commit nor rebuild', async (name) => {
  const client = await shop.connect();
  await client.query(`set role ${name}`);
  for (const call of [
    `public.commit_page('{}', '{}')`,
    `public.commit_page_by_row('{}', '{}')`,
    `tillsync.rebuild('lightspeed', 'sales', 'a')`,
  ]) {
    await expect(client.query(`select ${call}`)).rejects.toMatchObject({ code: '42501' });
  }
});
