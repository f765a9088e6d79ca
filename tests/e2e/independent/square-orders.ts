import type { Account, Row } from './square-api.ts';
import type { Expected } from './square-tables.ts';
import { cents, inside, list, ms, parts, time } from './square-words.ts';

/** The tables of orders and what belongs to them. */
export function ofOrders(orders: readonly Row[]): Expected[] {
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
