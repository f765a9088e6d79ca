import type { Rec } from './model.ts';
import type { Row, Shop } from './shop.ts';
import { asValues } from './values.ts';

/** Every stored record whose id begins with the prefix, rebuilt, as values. */
export async function rebuilt(shop: Shop, entity: string, prefix = ''): Promise<Map<string, unknown>> {
  const rows = await shop.rows(
    `select id, tillsync.rebuild('lightspeed', $1, id)::text as record from lightspeed_${entity} where starts_with(id, $2)`,
    [entity, prefix],
  );
  return new Map(rows.map((row) => [row.id as string, asValues(row.record as string)]));
}

export const expected = (rows: ReadonlyMap<string, Rec>): Map<string, unknown> =>
  new Map([...rows].map(([id, record]) => [id, asValues(JSON.stringify(record))]));

const saleTables = [
  'lightspeed_sales',
  'lightspeed_sale_line_items',
  'lightspeed_sale_payments',
  'lightspeed_sale_taxes',
];

/** All columns of the sales tables but the time of writing. */
export async function saleRows(shop: Shop, prefix = ''): Promise<Row[]> {
  const sql = saleTables.map((table) => {
    const key = table === 'lightspeed_sales' ? 'id' : 'sale_id';
    return `select '${table}' as "table", ${key} as key, to_jsonb(t) - 'synced_at' as row, to_jsonb(t) ->> 'position' as position
            from ${table} t where starts_with(${key}, $1)`;
  });
  return shop.rows(`${sql.join(' union all ')} order by 1, 2, 4`, [prefix]);
}

/** Rows in the table less what the books say: 0. */
export const bookError = (shop: Shop, table: string, entity: string): Promise<number> =>
  shop.one(
    `select ((select count(*) from ${table}) - row_count)::int from sync_state where entity_type = $1`,
    [entity],
  );
