// Shapes as live accounts were seen to send them, beside the vendor's own examples: what is left out, written otherwise, or in
// no schema at all. Values are made up.

/** An amount in cents. */
export const usd = (amount: number) => ({ amount, currency: 'USD' });
const none = usd(0);

/** An order that the till made: no version, a line that was typed in, a time with two digits behind the point. */
const atTheTill = {
  id: 'order-till',
  location_id: 'L1',
  created_at: '2023-11-20T16:53:41Z',
  updated_at: '2023-11-20T16:53:44.72Z',
  closed_at: '2023-11-20T16:53:44Z',
  state: 'COMPLETED',
  source: { name: 'Square Point of Sale', application: { vendor_field: 1 } },
  line_items: [
    {
      uid: 'line-1',
      quantity: '1',
      item_type: 'CUSTOM_AMOUNT',
      base_price_money: usd(350),
      gross_sales_money: usd(350),
      total_tax_money: none,
      total_discount_money: none,
      total_money: usd(350),
      variation_total_price_money: usd(350),
    },
  ],
  tenders: [
    {
      id: 'pay-1',
      location_id: 'L1',
      transaction_id: 'order-till',
      created_at: '2023-11-20T16:53:43.123456Z',
      amount_money: usd(400),
      tip_money: usd(50),
      type: 'CASH',
      cash_details: { buyer_tendered_money: usd(500), change_back_money: usd(100) },
      payment_id: 'pay-1',
    },
  ],
  total_money: usd(400),
  total_tax_money: none,
  total_discount_money: none,
  total_tip_money: usd(50),
  total_service_charge_money: none,
  net_amounts: {
    total_money: usd(400),
    tax_money: none,
    discount_money: none,
    tip_money: usd(50),
    service_charge_money: none,
  },
};

/** One that another program made: a version, fulfillment, metadata, fractions of units, a member nobody knows. */
const throughTheApi = {
  id: 'order-api',
  location_id: 'L1',
  reference_id: 'web-77',
  customer_id: 'CUST1',
  created_at: '2023-11-20T16:53:44.7Z',
  updated_at: '2023-11-21T09:00:00.000001Z',
  closed_at: '2023-11-21T09:00:00Z',
  state: 'COMPLETED',
  version: 12,
  ticket_name: 'Table 4',
  metadata: { shop: 'web' },
  pricing_options: { auto_apply_taxes: true },
  line_items: [
    {
      uid: 'a',
      catalog_object_id: 'VAR1',
      catalog_version: 1_666_208_010_646,
      quantity: '0.37500',
      quantity_unit: {
        measurement_unit: { weight_unit: 'METRIC_KILOGRAM', type: 'TYPE_WEIGHT' },
        precision: 5,
      },
      name: 'Coffee',
      variation_name: 'Whole bean',
      item_type: 'ITEM',
      note: 'finely “ground”',
      modifiers: [
        { uid: 'm', name: 'Bag', base_price_money: usd(10), total_price_money: usd(10), quantity: '1' },
      ],
      applied_taxes: [{ uid: 'at', tax_uid: 't', applied_money: usd(83) }],
      base_price_money: usd(2_400),
      gross_sales_money: usd(910),
      total_tax_money: usd(83),
      total_discount_money: usd(91),
      total_money: { amount: 902, currency: 'USD', rounded: true },
      brand_new_member: { deep: [1, null, 'x'] },
    },
  ],
  taxes: [
    {
      uid: 't',
      name: 'Sales Tax',
      percentage: '10.25',
      type: 'ADDITIVE',
      scope: 'ORDER',
      applied_money: usd(83),
    },
  ],
  discounts: [
    {
      uid: 'd',
      name: '10 %',
      percentage: '10',
      applied_money: usd(91),
      type: 'FIXED_PERCENTAGE',
      scope: 'ORDER',
    },
  ],
  fulfillments: [
    {
      uid: 'f',
      type: 'PICKUP',
      state: 'COMPLETED',
      pickup_details: { recipient: { display_name: 'N. N.' }, pickup_at: '2023-11-20T18:00:00Z' },
    },
  ],
  tenders: [
    {
      id: 'pay-2',
      location_id: 'L1',
      transaction_id: 'order-api',
      created_at: '2023-11-21T08:59:00Z',
      amount_money: usd(902),
      processing_fee_money: usd(53),
      customer_id: 'CUST1',
      type: 'CARD',
      card_details: {
        status: 'CAPTURED',
        card: { card_brand: 'VISA', last_4: '1111' },
        entry_method: 'KEYED',
      },
      payment_id: 'pay-2',
    },
  ],
  refunds: [
    {
      id: 'ref-1',
      location_id: 'L1',
      transaction_id: 'order-api',
      tender_id: 'pay-2',
      created_at: '2023-11-22T08:00:00Z',
      reason: 'Returned goods',
      amount_money: usd(100),
      status: 'APPROVED',
      processing_fee_money: usd(0),
    },
  ],
  total_money: usd(902),
  total_tax_money: usd(83),
  total_discount_money: usd(91),
  total_tip_money: none,
  total_service_charge_money: none,
  net_amounts: {
    total_money: usd(802),
    tax_money: usd(73),
    discount_money: usd(91),
    tip_money: none,
    service_charge_money: none,
  },
  return_amounts: { total_money: usd(100), tax_money: usd(10) },
  net_amount_due_money: none,
};

/** A return: its own lines are those of another order, and what it comes to is below zero. */
const takenBack = {
  id: 'order-back',
  location_id: 'L2',
  created_at: '2023-11-22T08:00:00Z',
  updated_at: '2023-11-22T08:00:01Z',
  closed_at: '2023-11-22T08:00:01Z',
  state: 'COMPLETED',
  returns: [
    {
      uid: 'r',
      source_order_id: 'order-api',
      return_line_items: [
        {
          uid: 'rl',
          source_line_item_uid: 'a',
          quantity: '1',
          gross_return_money: usd(100),
          item_type: 'ITEM',
        },
      ],
      return_amounts: { total_money: usd(100), tax_money: usd(10) },
    },
  ],
  return_amounts: { total_money: usd(100), tax_money: usd(10) },
  net_amounts: { total_money: usd(-100), tax_money: usd(-10), tip_money: none },
  total_money: none,
  total_tax_money: none,
};

const of = (id: string, location_id: string, amount: number, tax: number, currency: string) => ({
  id,
  location_id,
  created_at: '2024-02-29T23:30:00Z',
  updated_at: '2024-02-29T23:30:00.5Z',
  closed_at: '2024-02-29T23:30:00Z',
  state: 'COMPLETED',
  total_money: { amount, currency },
  total_tax_money: { amount: tax, currency },
});

export const recordedOrders = {
  square_orders: [
    { orders: [atTheTill, throughTheApi, takenBack], cursor: 'next' },
    { orders: [of('order-yen', 'L3', 1_250, 114, 'JPY'), of('order-dinar', 'L4', 12_345, 1_234, 'KWD')] },
    {
      orders: [
        {
          id: 'order-open',
          location_id: 'L1',
          state: 'OPEN',
          updated_at: '2024-03-01T00:00:00Z',
          version: 1,
        },
      ],
    },
    {}, // an empty list is left out
  ],
};
