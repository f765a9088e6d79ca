import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Row, Shop, type Walk } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open();
});
afterAll(() => shop?.[Symbol.asyncDispose]());
beforeEach(() =>
  shop.rows(
    'truncate sync_compared_days, sync_differences, sync_comparisons, tillsync.tallies, lightspeed_sales',
  ),
);

interface Compared {
  missing: number;
  different: number;
  days: { ours: string; till: string; day: string }[];
}

/** What the till's own reckoning says of a sale; its tax is one more than the record's where it lies. */
interface Sale {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly lies?: boolean;
}

async function compare(walk: Walk, sales: readonly Sale[], to: string): Promise<Row> {
  const record = ({ id, version, at }: Sale) => ({
    id,
    version,
    status: 'CLOSED',
    sale_date: at,
    total_price: 10,
    total_tax: 1,
  });
  const figure = ({ at, lies }: Sale) => ({
    counted: true,
    outlet: null,
    at,
    currency: null,
    net: '10',
    tax: lies ? '2' : '1',
    gross: null,
  });
  return shop.one('select compare_page($1, $2, null, $3)', [
    JSON.stringify(walk.claim(sales.length, { to, mode: 'verify' })),
    JSON.stringify({ data: sales.map(record) }),
    JSON.stringify(sales.map(figure)),
  ]);
}
const step = (walk: Walk, most: number) =>
  shop.one<{ done: boolean }>('select compare_days($1, $2, $3)', [walk.cursorId, walk.logId, most]);
const finish = (walk: Walk) =>
  shop.one<Compared>('select finish_comparison($1, $2)', [walk.cursorId, walk.logId]);
const comparedDays = () =>
  shop.rows(
    'select day::text, our_count, till_count, our_gross, till_gross, uncompared, agrees from sync_compared_days order by day',
  );

describe('the days of a comparison', () => {
  // one lies, and its day has two sales more; years lie between some
  const sales: Sale[] = [
    ...[1, 2, 3].map((n) => ({ id: `a${n}`, version: n, at: '1999-12-31T23:30:00Z' })),
    { id: 'b', version: 4, at: '2026-03-01T10:00:00Z' },
    { id: 'c', version: 5, at: '2026-03-02T00:00:00Z', lies: true },
    { id: 'd', version: 6, at: '2026-03-02T23:59:59Z' },
    { id: 'e', version: 7, at: '2026-03-02T12:00:00Z' },
    { id: 'f', version: 8, at: '9999-12-30T12:00:00Z' },
  ];

  it.each([1, 2, 3, 100])(
    'come out the same in steps of %i sales, and each step is done once',
    async (most) => {
      const walk = await shop.walk('sales', { lane: 'reconcile', to: '9' });
      expect(await compare(walk, sales, '9')).toMatchObject({
        status: 'committed',
        inserted: 8,
        finished: true,
      });
      // what an earlier comparison said of a day that holds nothing any more
      await shop.rows(`
      insert into sync_compared_days (source, day, outlet_id, currency, our_count, our_net, our_tax, our_gross, till_count, till_net, till_tax, till_gross, uncompared, compared_at)
      values ('lightspeed', '2026-03-03', '', '', 1, 1, 0, 1, 0, 0, 0, 0, 0, now() - interval '1 day')`);
      let steps = 1;
      while (!(await step(walk, most)).done) {
        await expect(finish(walk), 'there are days left').rejects.toThrow('not all compared');
        steps += 1;
      }
      expect(steps).toBeGreaterThanOrEqual(most === 100 ? 1 : 3);
      expect(steps, 'years without sales cost no steps').toBeLessThan(12);
      const said = await finish(walk);
      expect(said).toMatchObject({
        missing: 8,
        different: 0,
        days: [{ day: '2026-03-02', ours: '33', till: '34' }],
      });
      const days = await comparedDays();
      expect(
        days.map(({ day, our_count, till_count, agrees }) => [day, our_count, till_count, agrees]),
      ).toEqual([
        ['1999-12-31', '3', '3', true],
        ['2026-03-01', '1', '1', true],
        ['2026-03-02', '3', '3', false],
        ['9999-12-30', '1', '1', true],
      ]);
      // whoever asks again, since the response got lost, must not compare without the tallies: everything would agree
      expect(await step(walk, most)).toEqual({ done: true });
      expect(await finish(walk)).toEqual(said);
      expect(await comparedDays()).toEqual(days);
      expect(await shop.one('select count(*)::int from tillsync.tallies')).toBe(0);
    },
  );
});

it('a day with sales of two parts of a list is compared with both, whichever ends first', async () => {
  const at = '2026-03-02T00:00:00Z';
  const lies = { id: 'a', version: 3, at, lies: true };
  const parts = [
    await shop.walk('sales', { lane: 'reconcile', to: '4' }),
    await shop.walk('sales', { lane: 'reconcile', to: '9' }),
  ] as const;
  for (const [n, { cursorId }] of parts.entries())
    await shop.rows(`update sync_cursors set walk_id = 'two parts-1', partition = $2 where id = $1`, [
      cursorId,
      `shop ${n}`,
    ]);
  await compare(parts[0], [lies, { id: 'b', version: 4, at }], '4');
  await shop.rows(`update sync_cursors set position = '4' where id = $1`, [parts[1].cursorId]);
  parts[1].position = '4';
  await compare(
    parts[1],
    [
      { id: 'c', version: 5, at },
      { id: 'd', version: 6, at: '2026-03-05T00:00:00Z' },
    ],
    '9',
  );
  const said = [];
  for (const part of parts) {
    while (!(await step(part, 1)).done);
    said.push(await finish(part));
    // whoever asks again, since the response got lost
    expect(await step(part, 1)).toEqual({ done: true });
    expect(await finish(part)).toEqual(said.at(-1));
  }
  expect(await comparedDays()).toMatchObject([
    { day: '2026-03-02', our_count: '3', till_count: '3', our_gross: '33', till_gross: '34', agrees: false },
    { day: '2026-03-05', our_count: '1', till_count: '1', agrees: true },
  ]);
  expect(said.flatMap(({ days }) => days)).toMatchObject([{ day: '2026-03-02', ours: '33', till: '34' }]);
  expect(await shop.one('select count(*)::int from tillsync.tallies')).toBe(0);
});

describe('a day', () => {
  it('agrees when everything is equal, and not when one figure differs', async () => {
    const figures = ['count', 'net', 'tax', 'gross'];
    const columns = figures.flatMap((figure) => [`our_${figure}`, `till_${figure}`]);
    /** @param apart one figure of the till, or the sales that were not compared, that is one more */
    const agrees = (apart: string | null) =>
      shop.one(
        `insert into sync_compared_days (source, day, outlet_id, currency, ${columns.join(', ')}, uncompared, compared_at)
         values ('lightspeed', '2026-03-04', $1, '', ${columns.map((name) => (name === `till_${apart}` ? 4 : 3)).join(', ')}, ${apart === 'uncompared' ? 1 : 0}, now())
         returning agrees`,
        [apart ?? ''],
      );
    expect(await agrees(null)).toBe(true);
    for (const apart of [...figures, 'uncompared']) expect(await agrees(apart), apart).toBe(false);
  });
});

it('of what comparisons found, the evidence of each month and what still differs stay', async () => {
  const found = (walk: number, record: string, at: string, repaired: boolean, day: string | null = null) =>
    shop.rows(
      `insert into sync_differences (source, entity_type, record_id, kind, day, walk, found_at, repaired_at)
       values ('lightspeed', 'sales', $2, 'extra', $5, $1, $3, case when $4 then now() end)`,
      [walk, record, at, repaired, day],
    );
  await found(1, 'ancient and repaired', '2020-01-05', true);
  await found(1, 'ancient and left', '2020-01-05', false);
  await found(2, 'ancient and left', '2020-03-06', false);
  const recent = new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 8);
  for (const [walk, day] of ['05', '06', '07'].entries())
    await found(10 + walk, 'every night', `${recent}${day}`, false);
  await found(20, 'every night', new Date().toISOString(), false);
  await shop.one('select apply_retention()');
  expect(
    (await shop.rows('select walk, record_id from sync_differences order by id')).map(
      ({ walk, record_id }) => `${walk} | ${record_id}`,
    ),
  ).toEqual([...['2 | ancient and left', '12 | every night', '20 | every night']]);
});

describe('a list whose rows are gone', () => {
  const start = (walk: string, pass: number, days: number | null) =>
    shop.one<Row>('select start_comparison($1, $2, $3, $4, $5, $6)', [
      'lightspeed',
      'sales',
      '',
      walk,
      pass,
      days,
    ]);
  const warned = () =>
    shop.rows(
      `select subject, facts from sync_warnings where kind = 'rows_lost' and ended_at is null order by 1`,
    );

  it('is warned of, and compared whole by the next comparison, both passes of it; then it is over', async () => {
    await shop.rows(`
      insert into sync_cursors (source, entity, lane, walk_id, range_from, position) values ('lightspeed', 'sales', 'incremental', 'live', '0', '100')`);
    await shop.rows(`
      insert into sync_cursor_days (source, entity, day, position) values ('lightspeed', 'sales', current_date - 9, '60')`);
    await shop.rows(
      `update sync_state set row_count = 0; insert into lightspeed_sales (id, version) select 's' || n, n from generate_series(1, 5) n`,
    );
    expect(await shop.one(`select recount('sales')`)).toEqual({ was: 0, is: 5 });
    expect(await warned(), 'more rows than were counted are none lost').toEqual([]);
    expect(await start('calm', 1, 7)).toMatchObject({ range_from: '60', days_back: 7 });

    await shop.rows(`delete from lightspeed_sales where version <= 3`);
    expect(await shop.one(`select recount('sales')`)).toEqual({ was: 5, is: 2 });
    expect(await shop.one(`select recount('sales')`)).toEqual({ was: 2, is: 2 });
    expect(await warned()).toEqual([{ subject: 'sales', facts: { list: 'Sales', rows: 3 } }]);
    expect(await start('calm', 2, 7), 'what was begun goes on as it was').toMatchObject({
      range_from: '60',
      days_back: 7,
    });

    const first = await start('lost', 1, 7);
    expect(first).toMatchObject({ range_from: '0', range_to: '100', days_back: null });
    const end = async (id: unknown) => {
      await shop.one('select compare_days($1, 1)', [id]);
      await shop.one('select finish_comparison($1, 1)', [id]);
    };
    await end(first.id);
    expect(await warned()).toEqual([]);
    expect(await start('lost', 2, 7)).toMatchObject({ range_from: '0', days_back: null });
    expect(await start('next', 1, 7)).toMatchObject({ range_from: '60', days_back: 7 });
    expect(await shop.one(`select rows_lost from sync_state where entity_type = 'sales'`)).toBe('0');
  });
});
