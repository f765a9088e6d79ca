import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnDatabase, openDatabase } from '../views/support/database.ts';

// The rules one by one, on a shop so even that nothing but the rule decides. How they do on a lively one: tests/unusual.

let shop: OwnDatabase;
beforeEach(async () => {
  shop = await openDatabase();
  await shop.put('lightspeed_outlets', [
    { id: 'a', name: 'Harbour Street', time_zone: 'Pacific/Auckland', currency: 'NZD' },
    { id: 'b', name: 'Cuba Quarter', time_zone: 'Pacific/Auckland', currency: 'NZD' },
  ]);
});
afterEach(() => shop?.[Symbol.asyncDispose]());

const today = '2025-06-11'; // a Wednesday; the night looks at two o'clock
const night = `timestamp '${today} 02:00' at time zone 'Pacific/Auckland'`;

interface Days {
  /** Days back from today: from the first to the last. */
  readonly from: number;
  readonly to?: number;
  /** SQL of `day` (a date) and `n` (days back): how many sales. */
  readonly sales?: string;
  readonly status?: string;
  readonly amount?: number;
}
const sell = (
  outlet: string,
  { from, to = 1, sales = '20 + n * 7 % 5', status = 'CLOSED', amount = 40 }: Days,
) =>
  shop.rows(
    `insert into lightspeed_sales (id, outlet_id, sale_date, status, total_price, total_tax, total_price_incl)
     select $1 || '/' || d.day || '/' || s || '/' || $4, $1, (d.day + time '10:00' + s * interval '9 minutes') at time zone 'Pacific/Auckland', $4, $5, 0, $5
     from generate_series($3::int, $2::int) n cross join lateral (select date '${today}' - n as day) d cross join generate_series(1, ${sales}) s`,
    [outlet, from, to, status, amount],
  );
const lose = (outlet: string, daysBack: number, share = 1) =>
  shop.rows(
    `delete from lightspeed_sales where id in (select id from (select id, row_number() over (order by id) <= count(*) over () * $3::float8 as lost
       from lightspeed_sales where outlet_id = $1 and (sale_date at time zone 'Pacific/Auckland')::date = date '${today}' - $2::int) s where lost)`,
    [outlet, daysBack, share],
  );
const look = async (daysLater = 0) => {
  await shop.rows(`select note_unusual('lightspeed', ${night} + interval '${daysLater} days')`);
  return shop.lines(
    `select w.kind, w.subject, coalesce((select string_agg(o ->> 'name', ' and ') from jsonb_array_elements(w.facts -> 'outlets') o), '')
     from sync_warnings w where w.ended_at is null order by 1, 2`,
  );
};

describe('outlets without sales', () => {
  it('are named on a day on which they sell, once for all that are shut on it, until it is three days old', async () => {
    await sell('a', { from: 70 });
    await sell('b', { from: 70 });
    expect(await look()).toEqual([]);
    await lose('a', 1);
    expect(await look()).toEqual(['no_sales | 2025-06-10 | Harbour Street']);
    await lose('b', 1);
    expect(await look()).toEqual(['no_sales | 2025-06-10 | Cuba Quarter and Harbour Street']);
    await sell('a', { from: 1 });
    await sell('b', { from: 1 });
    expect(await look(), 'what came late is over').toEqual([]);
    await lose('a', 4);
    expect(await look()).toEqual([]);
  });

  it('are one warning as long as it lasts, named by its first day', async () => {
    await sell('a', { from: 70, to: 6 });
    await sell('b', { from: 70 });
    expect(await look()).toEqual(['no_sales | 2025-06-06 | Harbour Street']);
  });

  it('are quiet in the first weeks, on weekdays on which they never sell, and where one sale a day is much', async () => {
    await sell('a', { from: 30, to: 2 });
    await sell('b', { from: 70, sales: 'case when extract(isodow from day) = 2 then 0 else 20 end' });
    expect(await look()).toEqual([]);
    await sell('a', { from: 70, to: 31 });
    expect(await look()).toEqual(['no_sales | 2025-06-10 | Harbour Street']);
    await shop.rows('delete from lightspeed_sales');
    await sell('a', { from: 70, sales: 'case when n = 1 then 0 else 1 + n % 2 end' });
    expect(await look()).toEqual([]);
  });

  it('were shut on the same date a year ago, so nobody asks', async () => {
    await sell('a', { from: 460, sales: 'case when n in (1, 366) then 0 else 20 + n * 7 % 5 end' });
    expect(await look()).toEqual([]);
    await sell('a', { from: 366, to: 366 });
    expect(await look()).toEqual(['no_sales | 2025-06-10 | Harbour Street']);
  });
});

describe('a day far from its range', () => {
  const kinds = async () => (await look()).map((line) => line.replace(' | ', ' ').trim());

  it('is over when it has become otherwise, and aged when it lies more than three days back', async () => {
    await sell('a', { from: 70, to: -2 });
    await sell('b', { from: 70, to: -2 });
    const ended = () =>
      shop.lines('select kind, subject, aged from sync_warnings where ended_at is not null order by id');
    await lose('a', 1, 0.6);
    expect(await kinds()).toEqual(['odd_day a/low |']);
    await sell('a', { from: 1, status: 'LAYBY_CLOSED', sales: '12' });
    expect(await look()).toEqual([]);
    expect(await ended()).toEqual(['odd_day | a/low | f']);
    await lose('a', 1, 0.6);
    await lose('b', 1);
    expect(await look()).toEqual(['no_sales | 2025-06-10 | Cuba Quarter', 'odd_day | a/low | ']);
    expect(await look(2)).toHaveLength(2);
    expect(await look(3)).toEqual([]);
    expect((await ended()).slice(1)).toEqual(['no_sales | 2025-06-10 | t', 'odd_day | a/low | t']);
  });

  it('is one with half of its sales, with twice as many, or with amounts in cents', async () => {
    await sell('a', { from: 70 });
    await sell('b', { from: 70 });
    await lose('a', 1, 0.5);
    expect(await kinds()).toEqual(['odd_day a/low |']);
    await sell('a', { from: 1, status: 'LAYBY_CLOSED', sales: '35' });
    expect(await kinds()).toEqual(['odd_day a/high |']);
    await lose('a', 1, 1);
    await sell('a', { from: 1, amount: 4_000 });
    expect(await kinds()).toEqual(['odd_day a/high |']);
    expect(
      await shop.lines(
        `select d ->> 'measure', d ->> 'day' from sync_warnings, jsonb_array_elements(facts -> 'days') d where ended_at is null`,
      ),
    ).toEqual(['takings | 2025-06-10']);
  });

  it('is not one whose sales wait to be paid, nor one of a season, nor one that every outlet has alike', async () => {
    await sell('a', { from: 70, to: 2 });
    await sell('a', { from: 1, sales: '20', status: 'ONACCOUNT' });
    expect(await kinds()).toEqual([]);
    await shop.rows('delete from lightspeed_sales');
    await sell('a', { from: 90, sales: '(12 * 1.02 ^ (90 - n))::int' }); // doubles in five weeks
    expect(await kinds()).toEqual([]);
    await shop.rows('delete from lightspeed_sales');
    for (const outlet of ['a', 'b'])
      await sell(outlet, { from: 70, sales: 'case when n = 1 then 9 else 20 + n * 7 % 5 end' });
    expect(await kinds(), 'one for all of them').toEqual(['odd_day */low |']);
  });
});

describe('syncs', () => {
  const ran = (entity: string, hoursBack: [number, number], more: string) =>
    shop.rows(
      `insert into sync_log (source, entity_type, action, status, lane, outcome, timestamp, inserted, records_processed, duration_seconds)
       select 'lightspeed', $1, 'incremental_sync', 'completed', 'incremental', 'ok', ${night} - h * interval '1 hour', x.inserted, x.records, x.seconds
       from generate_series($2::int, $3::int) h cross join lateral (select ${more}) x`,
      [entity, ...hoursBack],
    );
  const changing = '1 as inserted, 1 as records, 1.5 as seconds';

  it('that bring nothing of a list that always changes are told, not on a day without sales', async () => {
    await ran('customers', [24, 1_400], changing);
    await ran('sales', [0, 1_400], changing);
    await ran('customers', [0, 23], '0 as inserted, 0 as records, 1.5 as seconds');
    expect(await look()).toEqual(['empty_list | customers | ']);
    await shop.rows(
      `update sync_log set inserted = 0 where entity_type = 'sales' and timestamp > ${night} - interval '1 day'`,
    );
    expect(await look()).toEqual([]);
  });

  it('of a list that rarely changes say nothing by bringing nothing', async () => {
    await ran(
      'brands',
      [0, 1_400],
      'case when h >= 24 and h % 8 = 0 then 1 else 0 end as inserted, 0 as records, 1.5 as seconds',
    );
    expect(await look()).toEqual([]);
  });

  it('that show less than half of a list read whole are told at once', async () => {
    await ran('product_categories', [1, 300], '0 as inserted, 40 as records, 1.5 as seconds');
    await ran('product_categories', [0, 0], '0 as inserted, 21 as records, 1.5 as seconds');
    expect(await look()).toEqual([]);
    await shop.rows(`update sync_log set records_processed = 19 where records_processed = 21`);
    expect(await look()).toEqual(['empty_list | product_categories | ']);
  });

  it('that take far longer are shown, one alone is not', async () => {
    await ran('sales', [3, 300], changing);
    await ran('sales', [0, 1], '1 as inserted, 1 as records, 60 as seconds');
    expect(await look()).toEqual([]);
    await ran('sales', [2, 2], '1 as inserted, 1 as records, 12 as seconds');
    expect(await look()).toEqual(['slow_sync | sales | ']);
    await shop.rows('update sync_log set duration_seconds = duration_seconds / 10');
    expect(await look(), 'two seconds keep nobody waiting').toEqual([]);
  });
});
