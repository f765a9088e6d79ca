import type { OwnDatabase, Row } from '../views/support/database.ts';

/** A shop in which nothing is wrong. */
export async function fillPlainShop(shop: OwnDatabase): Promise<void> {
  await shop.rows(
    `insert into sync_state (source, entity_type, status, last_version, last_sync_time)
     select source, entity, 'success', 1, now() from tillsync.lists where source = 'lightspeed'
     on conflict (entity_type) do update set last_version = 1, last_sync_time = now()`,
  );
  await shop.put('lightspeed_outlets', [
    { id: 'o', name: 'Outlet', time_zone: 'Pacific/Auckland', currency: 'NZD', version: 1 },
    { id: 'sek', name: 'Stockholm', time_zone: 'Europe/Stockholm', currency: 'SEK', version: 2 },
  ]);
  for (const [table, id] of Object.entries({ registers: 'r', users: 'u' }))
    await shop.put(`lightspeed_${table}`, [{ id, version: 1 }]);
  await shop.put('lightspeed_products', [
    { id: 'p', name: 'Hat', sku: '1', active: true, version: 1 },
    { id: 'gone', name: null, sku: null, active: true, deleted_at: '2026-01-01', version: 2 },
    { id: 'old', name: 'Old hat', sku: '1', active: false, version: 3 },
  ]);
  await shop.put('lightspeed_customers', [
    { id: 'c', email: 'canary@mail.example', version: 1 },
    { id: 'c deleted', email: 'canary@mail.example', deleted_at: '2026-01-01', version: 2 },
  ]);
}

let version = 0;
/** Long enough ago for everything to be settled. */
export const long = '2026-05-01T00:00:00Z';
export type Sale = { readonly sale?: Row } & {
  readonly [child in 'lines' | 'payments' | 'taxes']?: readonly Row[];
};
/** Sold for 115, 15 of them tax, in cash. */
export async function sell(
  shop: OwnDatabase,
  id: string,
  { sale = {}, lines, payments, taxes }: Sale = {},
): Promise<void> {
  const own = { version: ++version, synced_at: long };
  await shop.put('lightspeed_sales', [
    {
      ...{ id, outlet_id: 'o', register_id: 'r', user_id: 'u', customer_id: 'c', status: 'CLOSED', ...own },
      ...{ receipt_number: id, sale_date: '2026-05-01T10:00:00Z', total_price: 100, total_tax: 15, ...sale },
    },
  ]);
  const children = (rows: readonly Row[]) =>
    rows.map((row, position) => ({ sale_id: id, position, synced_at: long, ...row }));
  await shop.put(
    'lightspeed_sale_line_items',
    children(lines ?? [{ product_id: 'p', total_price: 100, total_tax: 15 }]),
  );
  await shop.put('lightspeed_sale_payments', children(payments ?? [{ amount: 115 }]));
  await shop.put('lightspeed_sale_taxes', children(taxes ?? [{ id: 'gst', amount: 15 }]));
}
