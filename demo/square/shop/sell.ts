import { moment, type Offer, type Row, usd } from './model.ts';
import { enrol } from './places.ts';
import type { Shop } from './shop.ts';

type Members = Record<string, unknown>;
const data = (row: Row, name: string): Members => (row[name] ?? {}) as Members;

const known = new WeakMap<Shop, { readonly changes: number; readonly offers: Offer[] }>();

/** What is on sale now. */
export function offers(shop: Shop): Offer[] {
  const last = known.get(shop);
  if (last?.changes === shop.catalogChanges) return last.offers;
  const now = { changes: shop.catalogChanges, offers: lookUp(shop) };
  known.set(shop, now);
  return now.offers;
}

function lookUp(shop: Shop): Offer[] {
  return shop.catalog.all().flatMap((variation) => {
    if (variation.type !== 'ITEM_VARIATION' || variation.is_deleted === true) return [];
    const own = data(variation, 'item_variation_data');
    const item = shop.catalog.get(String(own.item_id));
    if (!item || item.is_deleted === true) return [];
    return [
      {
        variation,
        item,
        price: (own.price_money as { amount: number }).amount,
        weighed: own.name === 'By weight',
      },
    ];
  });
}

export interface Sale {
  /** When it is completed, ms. */
  readonly at: number;
  readonly place: Row;
  /** When the API begins to show it. */
  readonly visible?: number;
}

/** Rings up an order and takes its payment; now and then for a customer who is known. */
export function ringUp(shop: Shop, { at, place, visible = 0 }: Sale): Row {
  const { random } = shop;
  const customer = random.chance(0.3) ? pickCustomer(shop, at) : null;
  const online = random.chance(0.15);
  const lines = Array.from({ length: random.between(1, 4) }, (_, n) => line(shop, n));
  const gross = lines.reduce((sum, { total }) => sum + total, 0);
  const tax = lines.reduce((sum, one) => sum + one.tax, 0);
  const tip = random.chance(0.1) ? random.between(1, 5) * 100 : 0;
  const total = gross + tax + tip;
  const id = shop.id();
  const paymentId = shop.id();
  const opened = at - random.between(20, 300) * 1_000;
  const closed = shop.stamp(at);
  const card = online || random.chance(0.7);
  const amounts = {
    total_money: usd(total),
    tax_money: usd(tax),
    discount_money: usd(0),
    tip_money: usd(tip),
    service_charge_money: usd(0),
  };
  const order: Row = {
    id,
    location_id: place.id,
    source: { name: online ? 'Bluebonnet Online' : 'Square Point of Sale' },
    ...(customer ? { customer_id: customer } : {}),
    line_items: lines.map(({ row }) => row),
    ...(online
      ? {
          version: 3,
          fulfillments: [
            {
              uid: shop.id(20),
              type: 'PICKUP',
              state: 'PROPOSED',
              pickup_details: { pickup_at: moment(at + 3_600_000) },
            },
          ],
        }
      : {}),
    tenders: [
      {
        id: paymentId,
        location_id: place.id,
        transaction_id: id,
        created_at: moment(closed),
        amount_money: usd(total),
        ...(tip > 0 ? { tip_money: usd(tip) } : {}),
        type: card ? 'CARD' : 'CASH',
        payment_id: paymentId,
      },
    ],
    created_at: moment(opened),
    updated_at: moment(closed),
    closed_at: moment(closed),
    state: 'COMPLETED',
    total_money: usd(total),
    total_tax_money: usd(tax),
    total_discount_money: usd(0),
    total_tip_money: usd(tip),
    total_service_charge_money: usd(0),
    net_amounts: amounts,
  };
  shop.orders.put(order, visible);
  shop.payments.put(
    {
      id: paymentId,
      created_at: moment(closed),
      updated_at: moment(shop.stamp(at)),
      amount_money: usd(total - tip),
      ...(tip > 0 ? { tip_money: usd(tip) } : {}),
      total_money: usd(total),
      approved_money: usd(total - tip),
      status: 'COMPLETED',
      source_type: card ? 'CARD' : 'CASH',
      location_id: place.id,
      order_id: id,
      ...(customer ? { customer_id: customer } : {}),
      ...(card
        ? {
            card_details: {
              status: 'CAPTURED',
              card: { card_brand: 'VISA', last_4: '1111' },
              entry_method: online ? 'KEYED' : 'EMV',
            },
            processing_fee: [
              {
                effective_at: moment(closed),
                type: 'INITIAL',
                amount_money: usd(Math.round(total * 0.026) + 10),
              },
            ],
          }
        : { cash_details: { buyer_supplied_money: usd(total), change_back_money: usd(0) } }),
      receipt_number: paymentId.slice(0, 4),
      version_token: shop.id(16),
    },
    visible,
  );
  for (const { offer, quantity } of lines) if (offer) shop.move(offer.variation.id, place.id, -quantity, at);
  return order;
}

function pickCustomer(shop: Shop, at: number): string {
  const there = shop.customers.all();
  return there.length === 0 || shop.random.chance(0.1)
    ? enrol(shop, at - 600_000)
    : shop.random.pick(there).id;
}

function line(shop: Shop, n: number) {
  const { random } = shop;
  const choice = offers(shop);
  if (choice.length === 0 || random.chance(0.05)) {
    const total = random.between(100, 2_000);
    const money = {
      base_price_money: usd(total),
      gross_sales_money: usd(total),
      total_tax_money: usd(0),
      total_discount_money: usd(0),
      total_money: usd(total),
      variation_total_price_money: usd(total),
    };
    return {
      row: { uid: shop.id(20), quantity: '1', item_type: 'CUSTOM_AMOUNT', ...money },
      offer: null,
      quantity: 1,
      total,
      tax: 0,
    };
  }
  const offer = random.pick(choice);
  const quantity = offer.weighed ? random.between(1, 40) / 8 : random.between(1, 3);
  const total = Math.round(offer.price * quantity);
  const tax = Math.round((total * 825) / 10_000);
  const row = {
    uid: shop.id(20),
    catalog_object_id: offer.variation.id,
    catalog_version: offer.variation.version,
    quantity: offer.weighed ? quantity.toFixed(5) : String(quantity),
    name: data(offer.item, 'item_data').name,
    variation_name: data(offer.variation, 'item_variation_data').name,
    item_type: 'ITEM',
    base_price_money: usd(offer.price),
    gross_sales_money: usd(total),
    total_tax_money: usd(tax),
    total_discount_money: usd(0),
    total_money: usd(total + tax),
    variation_total_price_money: usd(total),
    ...(n === 0 && random.chance(0.1) ? { note: 'for the balcony' } : {}),
  };
  return { row, offer, quantity, total, tax };
}
