import { afterAll, beforeAll, expect, it } from 'vitest';
import { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const open = () =>
  shop.one<{ id: string | null; hash: string; reason: string }[]>(
    `select open_rejects(null, '{sales}', 100)`,
  );
const retry = (hash: string) =>
  shop.one<{ status: string; reason?: string }>(`select retry_reject('lightspeed', 'sales', $1)`, [hash]);
const state = async () =>
  (
    await shop.rows(`select row_count::int, rejected_count::int from sync_state where entity_type = 'sales'`)
  )[0];

it('what the database refused is stored when it would take it', async () => {
  await shop.rows(`alter table lightspeed_sales add constraint no_notes check (note <> 'refused')`);
  const walk = await shop.walk('sales');
  const lines = '"line_items": [{"id": "a"}, {"id": "b"}]';
  await walk.commit(
    [`{"id": "r1", "version": 5, "note": "refused", ${lines}}`, '{"id": "ok", "version": 6}'],
    {},
    'safe',
  );
  expect(await state()).toEqual({ row_count: 1, rejected_count: 1 });
  const [reject] = await open();
  expect(reject!.id).toBe('r1');
  expect(await retry(reject!.hash)).toMatchObject({
    status: 'rejected',
    reason: expect.stringContaining('23514'),
  });
  expect(await open()).toHaveLength(1);

  await shop.rows('alter table lightspeed_sales drop constraint no_notes');
  expect(await retry(reject!.hash)).toEqual({ status: 'stored' });
  expect(await open()).toEqual([]);
  expect(await state()).toEqual({ row_count: 2, rejected_count: 0 });
  expect(await shop.one(`select count(*)::int from lightspeed_sale_line_items where sale_id = 'r1'`)).toBe(2);
  expect(await shop.one(`select row_count::int from sync_state where entity_type = 'sale_line_items'`)).toBe(
    2,
  );
  expect(await retry(reject!.hash)).toEqual({ status: 'gone' });
});

it('all are tried in steps, each once; or one of them', async () => {
  await shop.rows(`alter table lightspeed_sales add constraint no_steps check (note <> 'step')`);
  const walk = await shop.walk('sales');
  const many = Array.from(
    { length: 5 },
    (_, n) => `{"id": "step${n}", "version": ${100 + n}, "note": "step"}`,
  );
  await walk.commit(many, {}, 'safe');
  const hashes = (await open()).map(({ hash }) => hash);
  expect(hashes).toHaveLength(5);
  await shop.rows('alter table lightspeed_sales drop constraint no_steps');

  const step = (hash: string | null, after: string) =>
    shop.one<Record<string, unknown>>(`select retry_rejects('lightspeed', null, $1, $2, 2)`, [hash, after]);
  expect(await step(hashes[0]!, '')).toEqual({ stored: 1, settled: 0, rejected: 0, after: null });
  expect(await open()).toHaveLength(4);
  let stored = 0;
  let steps = 0;
  for (let after: string | null = ''; after !== null; steps++) {
    const done = await step(null, after);
    stored += done.stored as number;
    after = done.after as string | null;
  }
  expect([stored, steps]).toEqual([4, 3]);
  expect(await open()).toEqual([]);
  expect(await shop.one(`select count(*)::int from lightspeed_sales where id like 'step%'`)).toBe(5);
});

it('one without an id or a version stays, and an older version gives way', async () => {
  const walk = await shop.walk('sales');
  await walk.commit(['{"version": 7, "note": "no id"}'], {}, 'safe');
  const [without] = await open();
  expect(await retry(without!.hash)).toMatchObject({
    status: 'rejected',
    reason: 'The record has no id, so it cannot be told apart from others.',
  });

  await shop.rows(`alter table lightspeed_sales add constraint no_notes check (note <> 'old one') not valid`);
  await walk.commit(['{"id": "old", "version": 8, "note": "old one"}'], {}, 'safe');
  await shop.rows('alter table lightspeed_sales drop constraint no_notes');
  await shop.rows(`insert into lightspeed_sales (id, version, note) values ('old', 9, 'newer')`);
  const refused = (await open()).find(({ id }) => id === 'old')!;
  expect(await retry(refused.hash)).toEqual({ status: 'superseded' });
  expect(await shop.one(`select note from lightspeed_sales where id = 'old'`)).toBe('newer');
});
