import { recordedCatalog } from './recorded-catalog.ts';
import { recordedOrders, usd } from './recorded-orders.ts';

/** List → bodies of responses. */
export const recorded: Readonly<Record<string, readonly object[]>> = {
  ...recordedOrders,
  ...recordedCatalog,
  square_inventory_counts: [
    {
      counts: [
        count('VAR1', 'L1', 'IN_STOCK', '-3.50000', '2022-10-19T19:33:30.6Z'),
        count('VAR1', 'L1', 'WASTE', '2', '2022-10-19T19:33:30Z'),
        { ...count('VAR2', 'L2', 'IN_STOCK', '0', '2022-10-18T00:00:00.123456Z'), is_estimated: true },
      ],
    },
  ],
  square_customers: [
    {
      customers: [
        {
          id: 'CUST1',
          created_at: '2020-01-01T00:00:00.001Z',
          updated_at: '2020-04-20T10:02:43.083Z',
          given_name: 'Ana',
          birthday: '0000-05-17',
          preferences: { email_unsubscribed: true },
          creation_source: 'THIRD_PARTY',
          segment_ids: ['s', 's'],
          version: 0,
        },
      ],
    },
  ],
  square_payments: [
    {
      payments: [
        {
          id: 'pay-1',
          created_at: '2023-11-20T16:53:43.12Z',
          updated_at: '2023-11-20T16:53:44Z',
          amount_money: usd(350),
          tip_money: usd(50),
          total_money: usd(400),
          status: 'COMPLETED',
          source_type: 'CASH',
          cash_details: { buyer_supplied_money: usd(500), change_back_money: usd(100) },
          location_id: 'L1',
          order_id: 'order-till',
          capabilities: ['EDIT_TIP_AMOUNT'],
          device_details: { device_name: 'Till 1' },
          version_token: 'opaque',
        },
      ],
    },
  ],
};

function count(catalog_object_id: string, location_id: string, state: string, quantity: string, at: string) {
  return {
    catalog_object_id,
    catalog_object_type: 'ITEM_VARIATION',
    state,
    location_id,
    quantity,
    calculated_at: at,
  };
}
