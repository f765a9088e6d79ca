import type { Client } from 'pg';
import type { ListName } from '../../demo/lightspeed/records/lists.ts';
import type { RecordRow, Row } from '../../demo/lightspeed/records/row.ts';
import type { StockFields } from '../../demo/lightspeed/shop/model.ts';
import type { SaleRow } from '../../demo/lightspeed/shop/sale/sale-row.ts';
import type { Shop } from '../../demo/lightspeed/shop/shop.ts';
import type { Fetched, Night } from './demo-year.ts';
import type { Pace } from './pace.ts';
import { saleColumns } from './sale-columns.ts';

// What a year of syncs leaves in the database, written directly: only what the checks read, and a year in seconds.

/** Lists whose rows are kept here, with the columns that anything reads. */
const tables: Partial<Record<ListName, (row: Row) => object>> = {
  sales: (row) => saleColumns(row as SaleRow),
  customers: ({ id, version, deletedAt }) => ({ id, version, deleted_at: deletedAt }),
  products: ({ id, version, deletedAt }) => ({ id, version, deleted_at: deletedAt }),
  inventory: (row) => {
    const { outlet_id, product_id, current_amount } = (row as RecordRow<StockFields>).fields;
    return { id: row.id, version: row.version, outlet_id, product_id, current_amount };
  },
};

/** The list without versions: every run reads all of it. */
const readWhole: readonly ListName[] = ['product_categories'];

/** The shop on its first day: outlets, and every list as the import found it. */
export async function copyFounding(client: Client, shop: Shop): Promise<void> {
  const outlets = shop.outlets.map(({ id, place, country }) => ({
    id,
    name: place.name,
    time_zone: place.zone,
    currency: country.currency,
  }));
  await write(client, 'lightspeed_outlets', outlets);
  for (const [list, columns] of Object.entries(tables))
    await write(client, `lightspeed_${list}`, [...shop.lists[list as ListName].all()].map(columns));
  for (const [list, rows] of Object.entries(shop.lists)) {
    await client.query(
      `insert into sync_state (entity_type, source, status, row_count) values ($1, 'lightspeed', 'success', $2)
       on conflict (entity_type) do update set status = excluded.status, row_count = excluded.row_count`,
      [list, list in tables ? rows.size : 0],
    );
  }
}

/** One night of runs: the records that they brought, and their lines in sync_log. */
export async function copyNight(client: Client, shop: Shop, night: Night, pace: Pace): Promise<void> {
  const log: object[] = [];
  const changed = new Map<string, Row[]>();
  for (const fetched of night.fetched) {
    log.push(runOf(shop, fetched, pace));
    if (fetched.list in tables)
      changed.set(fetched.list, [...(changed.get(fetched.list) ?? []), ...fetched.records]);
  }
  await client.query(
    `insert into sync_log (source, entity_type, action, status, lane, outcome, timestamp, finished_at, duration_seconds, inserted, updated, unchanged, records_processed)
     select 'lightspeed', r.entity, 'incremental_sync', 'completed', 'incremental', 'ok', r.at, r.at + r.seconds * interval '1 second', r.seconds,
            0, r.changed, r.unchanged, r.changed + r.unchanged
     from jsonb_to_recordset($1) r (entity text, at timestamptz, seconds numeric, changed int, unchanged int)`,
    [JSON.stringify(log)],
  );
  for (const [list, rows] of changed) {
    const newest = [...new Map(rows.map((row) => [row.id, row])).values()];
    const added = await write(client, `lightspeed_${list}`, newest.map(tables[list as ListName]!));
    await client.query('update sync_state set row_count = row_count + $2 where entity_type = $1', [
      list,
      added,
    ]);
  }
}

function runOf(shop: Shop, fetched: Fetched, pace: Pace) {
  const changed = fetched.records.length;
  const unchanged = readWhole.includes(fetched.list) ? shop.lists[fetched.list].size - changed : 0;
  const seconds = pace(fetched, changed + unchanged).toFixed(3);
  return { entity: fetched.list, at: fetched.at, seconds, changed, unchanged };
}

/** @returns how many were new */
async function write(client: Client, table: string, rows: readonly object[]): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = Object.keys(rows[0]!);
  const { rows: written } = await client.query(
    `with w as (
       insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)
       on conflict (id) do update set ${columns.map((c) => `${c} = excluded.${c}`)}
       returning xmax = 0 as added)
     select count(*) filter (where added)::int as added from w`,
    [JSON.stringify(rows)],
  );
  return (written[0] as { added: number }).added;
}
