import type { Account, Row } from './square-api.ts';
import { ofOrders } from './square-orders.ts';
import { cents, inside, list, type Members, ms, parts, time, yes } from './square-words.ts';

/** What a table has to hold: SQL for a row in words, and the same words from what the API says. */
export interface Expected {
  readonly table: string;
  /** Columns that are compared; the first ones are the key. */
  readonly columns: string;
  readonly rows: readonly (readonly unknown[])[];
  /** Rows that the source no longer shows. */
  readonly without?: string;
}

function catalog(
  table: string,
  rows: readonly Row[],
  data: string,
  columns = '',
  words: (own: Members) => unknown[] = () => [],
): Expected {
  return {
    table: `square_catalog_${table}`,
    columns: `id, version, ${ms('updated_at')}, is_deleted, deleted_at is not null, name${columns}`,
    rows: rows.map((row) => {
      const own = (row[data] ?? {}) as Members;
      return [
        row.id,
        row.version,
        time(row.updated_at),
        yes(row.is_deleted),
        yes(row.is_deleted === true),
        own.name,
        ...words(own),
      ];
    }),
  };
}

/** Every table of Square but vendors. */
export function expectedTables(account: Account): Expected[] {
  const { catalog: objects, orders } = account;
  const of = (type: string) => objects[type]!;
  const variations = of('ITEM_VARIATION');
  const own = (name: string) => (row: Row) => inside(row, 'item_variation_data', name);
  return [
    {
      table: 'square_locations',
      columns: 'id, name, status, timezone, currency, merchant_id',
      rows: account.locations.map((row) => [
        row.id,
        row.name,
        row.status,
        row.timezone,
        row.currency,
        row.merchant_id,
      ]),
    },
    catalog('categories', of('CATEGORY'), 'category_data', ', category_type', (data) => [data.category_type]),
    catalog(
      'items',
      of('ITEM'),
      'item_data',
      ', reporting_category_id, jsonb_array_length(variations)',
      (data) => [inside(data, 'reporting_category', 'id'), list(data.variations).length],
    ),
    catalog(
      'variations',
      variations,
      'item_variation_data',
      ', item_id, sku, price_money_amount, price_money_currency',
      (data) => [data.item_id, data.sku, cents(data, 'price_money'), inside(data, 'price_money', 'currency')],
    ),
    catalog(
      'modifier_lists',
      of('MODIFIER_LIST'),
      'modifier_list_data',
      ', jsonb_array_length(modifiers)',
      (data) => [list(data.modifiers).length],
    ),
    catalog('modifiers', of('MODIFIER'), 'modifier_data', ', price_money_amount', (data) => [
      cents(data, 'price_money'),
    ]),
    catalog('taxes', of('TAX'), 'tax_data', ', percentage', (data) => [Number(data.percentage)]),
    catalog(
      'discounts',
      of('DISCOUNT'),
      'discount_data',
      ', trim_scale(percentage), amount_money_amount',
      (data) => [
        data.percentage === undefined ? undefined : Number(data.percentage),
        cents(data, 'amount_money'),
      ],
    ),
    catalog('images', of('IMAGE'), 'image_data', ', url', (data) => [data.url]),
    {
      table: 'square_catalog_location_availability',
      columns: 'variation_id, position, location_id, price_money_amount, sold_out',
      rows: parts(variations, own('location_overrides'), (part) => [
        part.location_id,
        cents(part, 'price_money'),
        yes(part.sold_out),
      ]),
    },
    {
      table: 'square_catalog_vendor_info',
      columns: 'variation_id, position, vendor_id, vendor_code, unit_cost_money_amount',
      rows: parts(variations, own('vendor_information'), (part) => [
        part.vendor_id,
        part.vendor_code,
        cents(part, 'unit_cost_money'),
      ]),
    },
    {
      table: 'square_inventory_counts',
      columns: `catalog_object_id, location_id, state, trim_scale(quantity), ${ms('calculated_at')}`,
      rows: account.counts.map((row) => [
        row.catalog_object_id,
        row.location_id,
        row.state,
        Number(row.quantity),
        time(row.calculated_at),
      ]),
    },
    {
      table: 'square_customers',
      columns: `id, given_name, email_address, birthday, version, ${ms('updated_at')}`,
      rows: account.customers.map((row) => [
        row.id,
        row.given_name,
        row.email_address,
        row.birthday,
        row.version,
        time(row.updated_at),
      ]),
      without: 'deleted_at is null',
    },
    {
      table: 'square_team_members',
      columns: `id, status, given_name, is_owner, ${ms('created_at')}`,
      rows: account.team.map((row) => [
        row.id,
        row.status,
        row.given_name,
        yes(row.is_owner),
        time(row.created_at),
      ]),
    },
    ...ofOrders(orders),
    {
      table: 'square_payments',
      columns: `id, status, source_type, location_id, order_id, amount_money_amount, tip_money_amount, total_money_amount, refunded_money_amount, ${ms('updated_at')}`,
      rows: account.payments.map((row) => [
        ...[row.id, row.status, row.source_type, row.location_id, row.order_id],
        ...['amount_money', 'tip_money', 'total_money', 'refunded_money'].map((name) => cents(row, name)),
        time(row.updated_at),
      ]),
    },
    {
      table: 'square_refunds',
      columns: `id, status, payment_id, order_id, amount_money_amount, reason, ${ms('created_at')}`,
      rows: account.refunds.map((row) => [
        row.id,
        row.status,
        row.payment_id,
        row.order_id,
        cents(row, 'amount_money'),
        row.reason,
        time(row.created_at),
      ]),
    },
  ];
}
