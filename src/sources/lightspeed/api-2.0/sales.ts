import { amount, children, flag, nested, oneOf, text, time, versioned } from './types.ts';

// `*` marks members seen live or in official examples that the vendor's schema lacks.

/** The thirteen of the 2.0 schema and OPEN, which the vendor's page on statuses and its export tool still know. */
export const saleStatuses = [
  'SAVED',
  'OPEN',
  'CLOSED',
  'VOIDED',
  'ONACCOUNT',
  'ONACCOUNT_CLOSED',
  'LAYBY',
  'LAYBY_CLOSED',
  'AWAITING_DISPATCH',
  'DISPATCHED_CLOSED',
  'AWAITING_PICKUP',
  'PICKED_UP_CLOSED',
  'SERVICE',
  'SERVICE_CLOSED',
] as const;

export const lineStatuses = ['SAVED', 'CONFIRMED', 'VOIDED'] as const;

const lineItem = {
  id: text,
  product_id: text,
  salesperson_id: text,
  tax_id: text,
  quantity: amount,
  price: amount, // per unit, after discount, without tax
  unit_price: amount,
  price_total: amount,
  total_price: amount, // the same again; so with discount, cost, tax and loyalty
  discount: amount,
  unit_discount: amount,
  discount_total: amount,
  total_discount: amount,
  cost: amount,
  unit_cost: amount,
  cost_total: amount,
  total_cost: amount,
  tax: amount,
  unit_tax: amount,
  tax_total: amount,
  total_tax: amount,
  loyalty_value: amount,
  unit_loyalty_value: amount,
  total_loyalty_value: amount,
  price_set: flag,
  sequence: amount,
  note: text,
  status: oneOf(lineStatuses),
  is_return: flag,
  return_reason: text, // *
  gift_card_number: text, // *
  promotions: nested('[]'), // *
  surcharges: nested('[{value, tax_components}]'),
  tax_components: nested('[{rate_id, total_tax}]'),
};

const payment = {
  id: text,
  register_id: text,
  outlet_id: text,
  retailer_payment_type_id: text,
  payment_type_id: text, // deprecated
  name: text,
  amount,
  payment_date: time,
  surcharge: nested('{rule, amount}'),
  deleted_at: time, // * the payment's own
  external_attributes: nested('[]'), // *
  external_applications: nested('[]'), // *
  source_id: text, // *
  register_open_sequence_id: text, // *
};

export const sale = versioned({
  outlet_id: text,
  register_id: text,
  user_id: text,
  customer_id: text,
  invoice_number: text,
  receipt_number: text,
  invoice_sequence: amount,
  receipt_sequence: amount,
  source: text,
  source_id: text,
  complete_open_sequence_id: text, // *
  accounts_transaction_id: text, // *
  has_unsynced_on_account_payments: flag, // *
  status: oneOf(saleStatuses),
  state: text,
  note: text,
  short_code: text,
  return_for: text,
  return_ids: nested('[sale id]'), // *
  total_price: amount, // without tax
  total_price_incl: amount, // *
  total_tax: amount,
  total_loyalty: amount,
  total_surcharge: amount, // *
  sale_date: time,
  created_at: time,
  updated_at: time,
  line_items: children(lineItem),
  payments: children(payment),
  // Live: {id, amount}, id being a rate's. The schema says {name, rate, amount}.
  taxes: children({ id: text, name: text, rate: amount, amount }),
  adjustments: nested('[{name, adjustment_type or type, value, tax_components}]'),
  attributes: nested('[text]'),
  external_applications: nested('[]'), // *
  ecom_custom_charges: nested('{charges, total, total_tax, total_incl}'),
});
