import type { OwnDatabase, Row } from './database.ts';

// A shop small enough to be added up on paper. Sunday 28 September 2025 lasts 23 hours in Auckland (02:00 → 03:00): from
// 12:00 UTC of the 27th to 11:00 UTC of the 28th. In Havana the clock goes from 01:00 back to 00:00 on 2 November 2025,
// at 05:00 UTC, so that the first hour of that day happens twice.

const outlets: Row[] = [
  { id: 'akl', name: 'Auckland', time_zone: 'Pacific/Auckland', currency: 'NZD' },
  { id: 'chi', name: 'Chicago', time_zone: 'America/Chicago', currency: 'USD' },
  { id: 'hav', name: 'Havana', time_zone: 'America/Havana', currency: 'CUP' },
  { id: 'mars', name: 'Mars', time_zone: 'Mars/Olympus', currency: 'EUR' },
];

const sale = (
  id: string,
  outlet: string | null,
  at: string,
  total: number,
  tax: number,
  more: Row = {},
): Row => ({
  id,
  outlet_id: outlet,
  sale_date: at,
  status: 'CLOSED',
  total_price: total,
  total_tax: tax,
  ...more,
});

const sales: Row[] = [
  sale('first minute', 'akl', '2025-09-27T12:00:00Z', 100, 15, { customer_id: 'ava' }),
  sale('last second', 'akl', '2025-09-28T10:59:59Z', 20.00001, 3),
  sale('next day', 'akl', '2025-09-28T11:00:00Z', 7, 1.05),
  sale('return', 'akl', '2025-09-28T01:00:00Z', -40, -6, { return_for: 'first minute', customer_id: 'ava' }),
  sale('void', 'akl', '2025-09-28T02:00:00Z', 500, 75, { status: 'VOIDED' }),
  sale('layby', 'akl', '2025-09-28T03:00:00Z', 200, 30, { status: 'LAYBY', customer_id: 'ava' }),
  sale('layby paid off', 'akl', '2025-09-28T05:00:00Z', 60, 9, { status: 'LAYBY_CLOSED', state: 'closed' }),
  sale('deleted', 'akl', '2025-09-28T05:00:00Z', 1000, 150, { deleted_at: '2025-10-20T00:00:00Z' }),
  sale('parked', 'akl', '2025-09-28T06:00:00Z', 300, 45, { status: 'SAVED' }),
  sale('chicago', 'chi', '2025-09-28T03:00:00Z', 80, 8.2, { total_price_incl: 88.2, customer_id: 'ben' }),
  sale('account', 'chi', '2025-09-28T15:00:00Z', 100, 10, { status: 'ONACCOUNT', customer_id: 'ben' }),
  sale('havana eve', 'hav', '2025-11-02T03:59:59Z', 1, 0),
  sale('havana once', 'hav', '2025-11-02T04:30:00Z', 2, 0),
  sale('havana again', 'hav', '2025-11-02T05:30:00Z', 4, 0),
  sale('havana night', 'hav', '2025-11-03T04:59:59Z', 8, 0),
  sale('havana after', 'hav', '2025-11-03T05:00:00Z', 16, 0),
  sale('zone unknown', 'mars', '2025-09-28T23:30:00Z', 5, 0),
  sale('outlet unknown', 'gone', '2025-09-28T23:30:00Z', 6, 0),
  sale('no outlet', null, '2025-09-28T23:30:00Z', 9, 0, { status: 'SOMETHING_NEW', state: 'closed' }),
];

const line = (
  of: string,
  position: number,
  product: string,
  quantity: number,
  total: number,
  more: Row = {},
): Row => ({
  sale_id: of,
  position,
  product_id: product,
  quantity,
  total_price: total,
  status: 'CONFIRMED',
  ...more,
});

const gst = (tax: number) => ({ tax_components: [{ rate_id: 'gst', total_tax: tax }] });

const lines: Row[] = [
  line('first minute', 0, 'hat', 2, 70, { total_discount: 5, total_cost: 30, ...gst(10.5) }),
  line('first minute', 1, 'pin', 1, 30, { discount_total: 0.5, cost_total: 10, ...gst(4.5) }),
  line('first minute', 2, 'hat', 9, 900, { total_discount: 90, status: 'VOIDED' }),
  line('last second', 0, 'pin', 0.5, 20.00001, { total_cost: 5, ...gst(3) }),
  line('next day', 0, 'pin', 1, 7, { total_cost: 5, ...gst(1.05) }),
  line('return', 0, 'hat', -1, -40, { total_discount: -2.5, total_cost: -15, is_return: true, ...gst(-6) }),
  line('layby paid off', 0, 'hat', 1, 60, { total_cost: 15, ...gst(9) }),
  line('layby', 0, 'hat', 4, 200, gst(30)),
  line('void', 0, 'hat', 10, 500, { status: 'VOIDED' }),
  line('deleted', 0, 'hat', 10, 1000, gst(150)),
  line('chicago', 0, 'hat', 1, 80, {
    total_cost: 15,
    tax_components: [
      { rate_id: 'state', total_tax: 5 },
      { rate_id: 'city', total_tax: 3.2 },
    ],
  }),
  line('no outlet', 0, 'thing', 3, 9),
];

const tax = (of: string, position: number, rate: string, amount: number): Row => ({
  sale_id: of,
  position,
  id: rate,
  amount,
});

const taxes: Row[] = [
  tax('first minute', 0, 'gst', 15),
  tax('last second', 0, 'gst', 3),
  tax('next day', 0, 'gst', 1.05),
  tax('return', 0, 'gst', -6),
  tax('layby', 0, 'gst', 30),
  tax('layby paid off', 0, 'gst', 9),
  tax('deleted', 0, 'gst', 150),
  tax('chicago', 0, 'state', 5),
  tax('chicago', 1, 'city', 3.2),
];

const payment = (
  of: string,
  position: number,
  type: string,
  amount: number,
  at: string,
  more: Row = {},
): Row => ({
  sale_id: of,
  position,
  outlet_id: 'akl',
  retailer_payment_type_id: type,
  name: type,
  amount,
  payment_date: at,
  ...more,
});

const payments: Row[] = [
  payment('first minute', 0, 'cash', 50, '2025-09-27T12:00:30Z'),
  payment('first minute', 1, 'card', 65, '2025-09-27T12:01:00Z'),
  payment('last second', 0, 'cash', 23.00001, '2025-09-28T11:00:05Z'),
  payment('return', 0, 'cash', -46, '2025-09-28T01:00:00Z', { outlet_id: null }),
  payment('layby', 0, 'card', 50, '2025-09-28T03:00:00Z'),
  payment('layby', 1, 'card', 60, '2025-10-05T03:00:00Z'),
  payment('layby', 2, 'card', 1000, '2025-10-05T03:00:00Z', { deleted_at: '2025-10-05T03:01:00Z' }),
  payment('layby paid off', 0, 'cash', 69, '2025-09-28T05:00:00Z'),
  payment('void', 0, 'cash', 575, '2025-09-28T05:00:00Z'),
  payment('deleted', 0, 'cash', 1150, '2025-09-28T05:00:00Z'),
  payment('chicago', 0, 'card', 88.2, '2025-09-28T03:00:00Z', { outlet_id: 'chi' }),
  payment('account', 0, 'cash', 10, '2025-09-28T15:00:00Z', { outlet_id: 'chi' }),
];

const category = (id: string, name: string, parent: string | null): Row => ({
  id,
  name,
  parent_category_id: parent,
});

/** Puts the paper shop into an empty database. */
export async function fillPaperShop({ put }: OwnDatabase): Promise<void> {
  await put('lightspeed_outlets', outlets);
  await put('lightspeed_product_categories', [
    category('clothes', 'Clothing', null),
    category('heads', 'Headwear', 'clothes'),
    category('loop', 'Loop', 'loop'),
  ]);
  await put('lightspeed_products', [
    { id: 'hat', name: 'Hat', sku: '1', product_type_id: 'heads' },
    { id: 'pin', name: 'Pin', sku: '2', product_type_id: 'clothes' },
    { id: 'thing', name: 'Thing', product_category: { id: 'loop', name: 'Loop' } },
  ]);
  await put('lightspeed_tax_rates', [
    { tax_id: 'nz', position: 0, id: 'gst', name: 'GST', rate: 0.15 },
    { tax_id: 'nz copy', position: 0, id: 'gst', name: 'GST', rate: 0.15 },
    { tax_id: 'us', position: 0, id: 'state', name: 'State', display_name: 'Illinois', rate: 0.0625 },
    { tax_id: 'us', position: 1, id: 'city', name: 'City', rate: 0.04 },
  ]);
  await put('lightspeed_payment_types', [
    { id: 'cash', name: 'Cash' },
    { id: 'card', name: 'EFTPOS' },
  ]);
  await put('lightspeed_customer_groups', [{ id: 'all', name: 'All customers' }]);
  await put('lightspeed_customers', [
    { id: 'ava', first_name: 'Ava', customer_code: 'AVA-1', customer_group_id: 'all' },
    { id: 'ben', first_name: 'Ben', customer_code: 'BEN-1', customer_group_id: 'all' },
    { id: 'cat', first_name: 'Cat', customer_code: 'CAT-1' },
    { id: 'walkin', customer_code: 'WALKIN' },
  ]);
  await put('lightspeed_sales', sales);
  await put('lightspeed_sale_line_items', lines);
  await put('lightspeed_sale_taxes', taxes);
  await put('lightspeed_sale_payments', payments);
}
