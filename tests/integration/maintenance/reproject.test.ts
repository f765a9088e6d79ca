import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reproject } from '../../../src/store/maintenance/reproject.ts';
import { createStore, type Store } from '../../../src/store/store.ts';
import { startSupabase, type TestSupabase } from '../../support/supabase.ts';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

let shop: OwnDatabase;
let api: TestSupabase;
let store: Store;
beforeEach(async () => {
  shop = await openDatabase();
  api = await startSupabase(shop.db);
  store = createStore({ url: api.url, secretKey: api.secretKey });
});
afterEach(async () => {
  await api?.stop();
  await shop?.[Symbol.asyncDispose]();
});

const stored = (count: number) =>
  shop.rows(
    `insert into lightspeed_sales (id, version, total_price, extra)
     select lpad(n::text, 6, '0'), n, n, jsonb_build_object('tip', n % 100, 'other', 'stays') from generate_series(1, $1) n`,
    [count],
  );

/** A page as the source would send it: the member is still a member. */
async function commitPage(from: number, rows: number, version: number): Promise<void> {
  const cursor = await shop.one(
    `insert into sync_cursors (source, entity, lane, walk_id, range_from, position)
     values ('lightspeed', 'sales', 'import', gen_random_uuid(), '0', '0') returning id`,
  );
  const records = Array.from({ length: rows }, (_, n) => ({
    id: String(from + n).padStart(6, '0'),
    version: version + n,
    total_price: 1,
    tip: 7,
    other: 'stays',
  }));
  const claim = {
    source: 'lightspeed',
    entity: 'sales',
    lane: 'import',
    mode: 'newer',
    cursor_id: Number(cursor),
    epoch: 1,
    from: '0',
    to: String(version + rows),
    last: false,
    path: [],
    rows,
    findings: [],
  };
  await shop.rows('select commit_page($1, $2)', [JSON.stringify(claim), JSON.stringify(records)]);
}

describe('re-projection', () => {
  it('fills a column of 30,000 sales in batches while pages are committed, stopped and taken up again', async () => {
    await stored(30_000);
    await shop.rows(
      'alter table lightspeed_sales add column tip numeric; select tillsync.prepare_statements()',
    );
    let committing = true;
    const commits = (async () => {
      for (let page = 0; committing; page++)
        await commitPage(1 + ((page * 700) % 31_000), 200, 1_000_000 + page * 1000);
    })();
    const stop = new AbortController();
    let batches = 0;
    const options = { table: 'lightspeed_sales', column: 'tip', batch: 4000 };
    const half = await reproject(store, {
      ...options,
      signal: stop.signal,
      onBatch: () => ++batches === 3 && stop.abort(),
    });
    expect(half).toMatchObject({ finished: false, rows_seen: 12_000 });
    const all = await reproject(store, options);
    committing = false;
    await commits;
    expect(all).toMatchObject({ finished: true, rows_unfit: 0 });
    expect(
      await shop.lines(`select count(*) filter (where extra ? 'tip'), count(*) filter (where tip is null),
        count(*) filter (where version < 1000000 and tip <> total_price::int % 100), count(*) filter (where version >= 1000000 and tip <> 7),
        count(*) filter (where extra ->> 'other' is distinct from 'stays') from lightspeed_sales`),
    ).toEqual(['0 | 0 | 0 | 0 | 0']);
    expect(await reproject(store, options)).toEqual(all);
  });

  it('rebuilds the same record before and after', async () => {
    await stored(50);
    const rebuild = () =>
      shop.lines(`select tillsync.rebuild('lightspeed', 'sales', id) from lightspeed_sales order by id`);
    const before = await rebuild();
    await shop.rows(
      'alter table lightspeed_sales add column tip numeric; select tillsync.prepare_statements()',
    );
    await reproject(store, { table: 'lightspeed_sales', column: 'tip', batch: 20 });
    expect(await rebuild()).toEqual(before);
    expect(await shop.one('select count(*) from lightspeed_sales where tip is not null')).toBe('50');
  });

  it('leaves what does not fit in extra, and keeps the original of what was odd', async () => {
    await shop.put('lightspeed_sales', [
      { id: 'a', extra: { tip: 'none' } },
      { id: 'b', extra: { tip: '4.50' } },
      { id: 'c', extra: { tip: null } },
      { id: 'd', extra: { tip: [1] } },
      { id: 'e', extra: { tip: 1e2 } },
      { id: 'f' },
    ]);
    await shop.rows(
      'alter table lightspeed_sales add column tip numeric; select tillsync.prepare_statements()',
    );
    const done = await reproject(store, { table: 'lightspeed_sales', column: 'tip', batch: 2 });
    expect(done).toMatchObject({ finished: true, rows_filled: 3, rows_unfit: 2 });
    expect(await shop.lines('select id, tip, extra from lightspeed_sales order by id')).toEqual([
      'a |  | {"tip": "none"}',
      'b | 4.5 | {"tip": "4.50"}',
      'c |  | ',
      'd |  | {"tip": [1]}',
      'e | 100 | ',
      'f |  | ',
    ]);
  });

  it('fills a column of a child table, and one that holds JSON', async () => {
    await shop.put('lightspeed_sales', [{ id: 'a' }, { id: 'b' }]);
    await shop.put('lightspeed_sale_line_items', [
      { sale_id: 'a', position: 0, extra: { gift: { to: 'x' } } },
      { sale_id: 'b', position: 1, extra: { gift: [] } },
    ]);
    await shop.rows(
      'alter table lightspeed_sale_line_items add column gift jsonb; select tillsync.prepare_statements()',
    );
    await reproject(store, { table: 'lightspeed_sale_line_items', column: 'gift', batch: 1 });
    expect(
      await shop.lines('select sale_id, gift, extra from lightspeed_sale_line_items order by 1'),
    ).toEqual(['a | {"to": "x"} | ', 'b | [] | ']);
  });

  it("refuses columns that are not the source's", async () => {
    for (const [table, column] of [
      ['lightspeed_sales', 'nope'],
      ['lightspeed_sales', 'synced_at'],
      ['sync_log', 'run_id'],
      ['nope', 'id'],
    ])
      await expect(shop.rows('select reproject($1, $2)', [table, column])).rejects.toMatchObject({
        code: 'TS003',
      });
  });
});
