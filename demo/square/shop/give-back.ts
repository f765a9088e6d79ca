import { type Money, moment, type Row, usd } from './model.ts';
import type { Shop } from './shop.ts';

const cents = (money: unknown) => (money as Money).amount;

/**
 * Gives an order's money back. Goods that are brought back make an order of their own, which is below zero; a refund of money
 * alone changes the order and its payment.
 */
export function giveBack(shop: Shop, order: Row, at: number): void {
  const [tender] = order.tenders as Row[];
  const payment = tender && shop.payments.get(tender.id);
  if (!tender || !payment || order.refunds !== undefined) return;
  const whole = cents(order.total_money);
  const goods = shop.random.chance(0.5);
  const amount = goods ? whole : Math.round(whole / 2);
  const stamp = moment(shop.stamp(at));
  const refundId = `${payment.id}_${shop.id(12)}`;
  shop.refunds.put({
    id: refundId,
    status: 'COMPLETED',
    location_id: order.location_id,
    payment_id: payment.id,
    order_id: order.id,
    amount_money: usd(amount),
    reason: goods ? 'Returned goods' : 'Accommodation',
    processing_fee: [{ effective_at: stamp, type: 'INITIAL', amount_money: usd(-10) }],
    created_at: stamp,
    updated_at: stamp,
  });
  shop.payments.put({
    ...payment,
    refunded_money: usd(amount),
    refund_ids: [refundId],
    updated_at: moment(shop.stamp(at)),
  });
  shop.orders.put({
    ...order,
    refunds: [
      {
        id: refundId,
        location_id: order.location_id,
        transaction_id: order.id,
        tender_id: tender.id,
        created_at: stamp,
        reason: 'Returned',
        amount_money: usd(amount),
        status: 'APPROVED',
      },
    ],
    updated_at: moment(shop.stamp(at)),
  });
  if (goods) bringBack(shop, order, at);
}

function bringBack(shop: Shop, order: Row, at: number): void {
  const net = order.net_amounts as Record<string, Money>;
  const minus = Object.fromEntries(Object.entries(net).map(([name, money]) => [name, usd(-money.amount)]));
  const lines = order.line_items as Row[];
  const stamp = moment(shop.stamp(at));
  shop.orders.put({
    id: shop.id(),
    location_id: order.location_id,
    source: { name: 'Square Point of Sale' },
    returns: [
      {
        uid: shop.id(20),
        source_order_id: order.id,
        return_line_items: lines.map((line) => ({
          uid: shop.id(20),
          source_line_item_uid: line.uid,
          quantity: line.quantity,
          item_type: line.item_type,
          gross_return_money: line.gross_sales_money,
        })),
        return_amounts: net,
      },
    ],
    return_amounts: net,
    net_amounts: minus,
    created_at: stamp,
    updated_at: stamp,
    closed_at: stamp,
    state: 'COMPLETED',
    total_money: usd(0),
    total_tax_money: usd(0),
    total_discount_money: usd(0),
    total_tip_money: usd(0),
    total_service_charge_money: usd(0),
  });
  for (const line of lines) {
    if (typeof line.catalog_object_id === 'string')
      shop.move(line.catalog_object_id, String(order.location_id), Number(line.quantity), at);
  }
}
