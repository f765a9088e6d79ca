import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Row, Shop, type Way } from './shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());

const everything = () =>
  shop.one<string>(`
    select jsonb_build_array(
      (select jsonb_agg(to_jsonb(t) order by id) from lightspeed_sales t),
      (select jsonb_agg(to_jsonb(t) order by sale_id, position) from lightspeed_sale_line_items t),
      (select jsonb_agg(to_jsonb(t) order by entity_type) from sync_state t),
      (select jsonb_agg(to_jsonb(t) order by id) from sync_cursors t),
      (select jsonb_agg(to_jsonb(t) order by id) from sync_log t),
      (select jsonb_agg(to_jsonb(t) order by payload_hash) from sync_rejects t),
      (select jsonb_agg(to_jsonb(t) order by code, field) from sync_findings t))::text`);

const page = '{"data": [{"id": "s1", "version": 7, "line_items": [{"id": "l"}]}]}';
const finding = { code: 'unknown_field', field: 'x', rows: 1, record_id: 's1' };

it.each<[string, Row]>([
  ['position', { from: '5' }],
  ['missing position', { from: null }],
  ['epoch', { epoch: 2 }],
  ['missing epoch', { epoch: null }],
  ['entity', { entity: 'customers' }],
  ['lane', { lane: 'reconcile' }],
  ['cursor', { cursor_id: 999_999 }],
])('a claim with another %s is stale and changes nothing, on both paths', async (_, other) => {
  const walk = await shop.walk('sales');
  const before = await everything();
  const claim = walk.claim(1, { to: '7', findings: [finding], ...other });
  for (const way of ['fast', 'safe'] as Way[]) {
    expect(await walk.send(claim, way === 'fast' ? page : ['{"id": "s1"}'], way)).toMatchObject({
      status: 'stale',
    });
  }
  expect(await everything()).toBe(before);
});

it('a commit repeated after a lost response is stale and changes nothing', async () => {
  const walk = await shop.walk('sales');
  const claim = walk.claim(1, { to: '7', findings: [finding] });
  expect(await walk.send(claim, page)).toMatchObject({ status: 'committed', position: '7' });
  const before = await everything();
  expect(await walk.send(claim, page)).toMatchObject({
    status: 'stale',
    position: '7',
    epoch: 1,
    state: 'active',
  });
  expect(await walk.send(claim, ['{"id": "s1", "version": 7}'], 'safe')).toMatchObject({ status: 'stale' });
  expect(await everything()).toBe(before);
});

it('of two attempts at the same page one commits, the other is told where the cursor stands', async () => {
  const [one, two] = [await shop.connect(), await shop.connect()];
  const walk = await shop.walk('sales', { client: one });
  const claim = walk.claim(1, { to: '8' });
  const returns = await Promise.all(
    [one, two].map((client) =>
      client.query('select public.commit_page($1, $2) as returned', [JSON.stringify(claim), page]),
    ),
  );
  const said = returns.map(({ rows }) => rows[0].returned.status).sort();
  expect(said).toEqual(['committed', 'stale']);
  expect(await shop.one('select records_processed from sync_log where id = $1', [walk.logId])).toBe(1);
});

it('a finished walk takes no more pages', async () => {
  const walk = await shop.walk('sales', { lane: 'reconcile', to: '20' });
  expect(await walk.commit([], { to: '20' })).toMatchObject({ finished: true });
  expect(await walk.commit([], { to: '30' })).toMatchObject({ status: 'stale', state: 'finished' });
});

it.each<Way>(['fast', 'safe'])(
  'a page of a run that is over is not stored, though the walk is where it was then (%s path)',
  async (way) => {
    const walk = await shop.walk('product_categories', { lane: 'incremental' });
    await shop.rows(`update sync_cursors set walk_id = 'live' where id = $1`, [walk.cursorId]);
    const old = walk.claim(1, { to: 'a', last: false });
    const body = { fast: '{"data": [{"id": "a", "name": "old"}]}', safe: ['{"id": "a", "name": "old"}'] }[
      way
    ];
    // whoever took over came to the end, where the walk begins again, and the run ended
    expect(await walk.commit([{ id: 'a', name: 'new' }], { to: 'a', last: true }, way)).toMatchObject({
      position: 'a',
    });
    await shop.rows(`update sync_log set status = 'completed', outcome = 'ok' where id = $1`, [walk.logId]);
    const before = await everything();
    await expect(walk.send(old, body, way)).rejects.toMatchObject({ code: 'TS005' });
    expect(await everything()).toBe(before);
    expect(await shop.one('select name from lightspeed_product_categories')).toBe('new');
    expect(await shop.one('select position from sync_cursors where id = $1', [walk.cursorId])).toBe('');
    await shop.rows('delete from sync_cursors where id = $1', [walk.cursorId]);
  },
);

it('a cursor does not go backward, and nothing of such a page is stored', async () => {
  const walk = await shop.walk('sales');
  await walk.commit([], { to: '50' });
  const before = await everything();
  await expect(walk.commit([{ id: 'back', version: 1 }], { to: '49' })).rejects.toMatchObject({
    code: 'TS002',
  });
  expect(await everything()).toBe(before);
});

it.each<Way>(['fast', 'safe'])(
  'a page that does not hold the records claimed is not stored (%s path)',
  async (way) => {
    const walk = await shop.walk('sales');
    const before = await everything();
    await expect(walk.commit([{ id: 'c', version: 1 }], { rows: 2 }, way)).rejects.toMatchObject({
      code: way === 'fast' ? '22000' : 'TS001',
    });
    expect(await everything()).toBe(before);
  },
);

it('counts that do not add up to what was received undo the page', async () => {
  await using broken = await Shop.open();
  await broken.rows(`create function swallow() returns trigger language plpgsql as 'begin return null; end'`);
  await broken.rows(`create trigger swallow before insert on lightspeed_sales
    for each row when (new.id = 'gone') execute function swallow()`);
  const walk = await broken.walk('sales');
  await expect(
    walk.commit([
      { id: 'gone', version: 1 },
      { id: 'kept', version: 2 },
    ]),
  ).rejects.toMatchObject({ code: 'TS001' });
  expect(await broken.one('select position from sync_cursors where id = $1', [walk.cursorId])).toBe('0');
});
