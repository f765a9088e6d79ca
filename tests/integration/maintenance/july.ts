import type { PeriodState } from '../../../src/health/periods.ts';
import { type OwnDatabase, openDatabase, type Row } from '../views/support/database.ts';

let version = 100;
let walk = 0;
let request = 0;

export const sale = (id: string, outlet: string, at: string, total: number, tax = 0): Row => ({
  ...{ id, outlet_id: outlet, sale_date: at, status: 'CLOSED', version: ++version },
  ...{ total_price: total, total_tax: tax },
});

/** July 2025 of a shop with a till in Auckland and one in Chicago, small enough to be added up on paper. */
export async function openJuly(): Promise<OwnDatabase> {
  const shop = await openDatabase();
  await shop.put('lightspeed_outlets', [
    { id: 'akl', name: 'Auckland', time_zone: 'Pacific/Auckland', currency: 'NZD' },
    { id: 'chi', name: 'Chicago', time_zone: 'America/Chicago', currency: 'USD' },
  ]);
  await shop.put('lightspeed_sales', [
    sale('june', 'akl', '2025-06-30T11:59:59Z', 1),
    sale('first minute', 'akl', '2025-06-30T12:00:00Z', 100, 15),
    sale('middle', 'akl', '2025-07-14T01:00:00Z', 200, 30),
    sale('chicago', 'chi', '2025-07-14T03:00:00Z', 50, 5),
    sale('last minute', 'akl', '2025-07-31T11:59:59Z', 10, 1.5),
    sale('august', 'akl', '2025-07-31T12:00:00Z', 2),
  ]);
  for (const [lane, id, state] of [
    ['import', 'import', 'finished'],
    ['incremental', 'live', 'active'],
  ])
    await shop.rows(
      `insert into sync_cursors (source, entity, lane, walk_id, range_from, position, state) values ('lightspeed', 'sales', $1, $2, '0', '1000', $3)`,
      [lane, id, state],
    );
  return shop;
}

/** What people do with it, and what they see. */
export function handsOf(shop: () => OwnDatabase) {
  const json = async <T = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    JSON.parse((await shop().one<string | null>(`select (${sql})::text`, values)) ?? 'null') as T;
  const state = () => json<PeriodState>(`period_state('lightspeed', '2025-07-01')`);
  return {
    json,
    state,
    /** A comparison in which the till has what we have, except for so much on a day. */
    async compare(more?: { day: string; gross: number }) {
      const { rows, one } = shop();
      const at = [`w${++walk}`];
      const id = await one(`select start_comparison('lightspeed', 'sales', '', $1, 1, null) ->> 'id'`, at);
      if (more)
        await rows(
          `insert into tillsync.tallies (walk, outlet_id, day, currency, till_gross) values ($1, 'akl', $2, 'NZD', $3)`,
          [id, more.day, more.gross],
        );
      await rows('select compare_days($1, $2)', [id, walk]);
      await rows('select finish_comparison($1, $2)', [id, walk]);
    },
    sign: (reason: string | null = null, key = `request ${++request}`) =>
      json(`sign_off('lightspeed', '2025-07-01', 'Ada Moreno', 'cli', $1, $2)`, [key, reason]),
    check: () => shop().one<string | null>(`select check_period('lightspeed', '2025-07-01')`),
    accept: async (seen?: string, key = `request ${++request}`) =>
      json(`accept_changes('lightspeed', '2025-07-01', 'Bo Lindqvist', 'cli', $1, $2)`, [
        key,
        seen ?? (await state()).signed!.seen,
      ]),
    async warnings() {
      await shop().rows(`select warn_of_periods('lightspeed')`);
      return shop().lines(
        `select subject, facts ->> 'sales', facts -> 'differences' from sync_warnings where kind = 'period_changed' and ended_at is null`,
      );
    },
    changes: async () =>
      (await state())
        .signed!.changes.map(({ id, kind, difference }) => `${id} ${kind} ${Number(difference)}`)
        .sort(),
    net: (id: string, total: number) =>
      shop().rows('update lightspeed_sales set total_price = $2 where id = $1', [id, total]),
  };
}
