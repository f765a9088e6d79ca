import type { Account, Row } from './square-api.ts';

/** What a table has to hold: SQL for a row in words, and the same words from what the API says. */
export interface Expected {
  readonly table: string;
  /** Columns that are compared; the first ones are the key. */
  readonly columns: string;
  readonly rows: readonly (readonly unknown[])[];
  /** Rows that the source no longer shows. */
  readonly without?: string;
}

type Members = Readonly<Record<string, unknown>>;
const inside = (value: unknown, ...path: string[]): unknown =>
  path.reduce((at, name) => (at as Members | undefined)?.[name], value);
const list = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
const cents = (row: unknown, name: string) => inside(row, name, 'amount');
const time = (value: unknown) => (typeof value === 'string' ? Date.parse(value) : undefined);
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)`;
const yes = (value: unknown) => (value === undefined ? undefined : value ? 'true' : 'false');

/** Every element of a list inside records, with its record's id and its place. */
const parts = (rows: readonly Row[], of: (row: Row) => unknown, words: (part: Row) => unknown[]) =>
  rows.flatMap((row) => list(of(row)).map((part, place) => [row.id, place, ...words(part)]));

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

function ofOrders(orders: readonly Row[]): Expected[] {
  const money = ['total_money', 'total_tax_money', 'total_tip_money'];
  return [
    {
      table: 'square_orders',
      columns: `id, location_id, state, version, source_name, customer_id, ${ms('updated_at')}, ${ms('closed_at')}, ${money.map((name) => `${name}_amount`).join()}`,
      rows: orders.map((row) => [
        ...[row.id, row.location_id, row.state, row.version, inside(row, 'source', 'name'), row.customer_id],
        ...[time(row.updated_at), time(row.closed_at), ...money.map((name) => cents(row, name))],
      ]),
    },
    {
      table: 'square_order_line_items',
      columns:
        'order_id, position, uid, catalog_object_id, item_type, trim_scale(quantity), total_money_amount, total_tax_money_amount',
      rows: parts(
        orders,
        (row) => row.line_items,
        (part) => [
          ...[part.uid, part.catalog_object_id, part.item_type, Number(part.quantity)],
          ...[cents(part, 'total_money'), cents(part, 'total_tax_money')],
        ],
      ),
    },
    {
      table: 'square_order_fulfillments',
      columns: 'order_id, position, uid, type, state',
      rows: parts(
        orders,
        (row) => row.fulfillments,
        (part) => [part.uid, part.type, part.state],
      ),
    },
    {
      table: 'square_order_returns',
      columns: 'order_id, position, uid, source_order_id, jsonb_array_length(return_line_items)',
      rows: parts(
        orders,
        (row) => row.returns,
        (part) => [part.uid, part.source_order_id, list(part.return_line_items).length],
      ),
    },
    {
      table: 'square_order_refunds',
      columns: 'order_id, position, id, tender_id, status, amount_money_amount',
      rows: parts(
        orders,
        (row) => row.refunds,
        (part) => [part.id, part.tender_id, part.status, cents(part, 'amount_money')],
      ),
    },
    {
      table: 'square_tenders',
      columns: 'order_id, position, id, type, payment_id, amount_money_amount, tip_money_amount',
      rows: parts(
        orders,
        (row) => row.tenders,
        (part) => [
          part.id,
          part.type,
          part.payment_id,
          cents(part, 'amount_money'),
          cents(part, 'tip_money'),
        ],
      ),
    },
  ];
}

/** Cents of completed orders after returns, tips left out: what the dashboard's gross has to come to. */
export const grossOf = ({ orders }: Account): number =>
  orders
    .filter(({ state }) => state === 'COMPLETED')
    .reduce((sum, row) => {
      const net = inside(row, 'net_amounts');
      return sum + Number(cents(net, 'total_money')) - Number(cents(net, 'tip_money'));
    }, 0);
