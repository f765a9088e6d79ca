import type { Question } from '../http/question.ts';
import type { Answer } from '../http/response.ts';

// biome-ignore lint/suspicious/noExplicitAny: these are foreign JSON shapes, taken apart and put together by name.
type Json = any;

/** The same page in the shape of contract 2026-07, which an expired contract is met with – under a 200. */
export function datedShape(response: Answer, question: Question): Answer {
  const page: Json = JSON.parse(response.body.toString());
  if (!Array.isArray(page.data)) return response;
  if (question.list === 'inventory') return { ...response, body: JSON.stringify(page.data.map(inventory)) };
  const data = page.data.map(question.list === 'sales' ? sale : record);
  return { ...response, body: JSON.stringify({ ...page, data }) };
}

const zulu = (time: string | null): string | null => time?.replace('+00:00', 'Z') ?? null;

const record = ({ version, ...rest }: Json): Json => ({
  ...rest,
  ...('updated_at' in rest ? { updated_at: zulu(rest.updated_at), created_at: zulu(rest.created_at) } : {}),
  _metadata: { version },
});

const inventory = ({ inventory_level, current_amount: _, reorder_amount, ...rest }: Json): Json => ({
  ...rest,
  current_inventory_level: inventory_level,
  quantity_to_procure: reorder_amount,
  reorder_method: 'fixed',
  reorder_target: null,
});

const sale = (s: Json): Json => ({
  id: s.id,
  state: s.state,
  attributes: s.attributes,
  date: zulu(s.sale_date),
  created_at: zulu(s.created_at),
  updated_at: zulu(s.updated_at),
  deleted_at: zulu(s.deleted_at),
  customer_id: s.customer_id,
  invoice_number: s.invoice_number,
  receipt_number: s.receipt_number,
  short_code: s.short_code,
  note: s.note,
  source: {
    type: s.source,
    id: s.source_id,
    outlet_id: s.outlet_id,
    register_id: s.register_id,
    author: { id: s.user_id },
  },
  return: { is_return: s.return_for !== null, original_sale_id: s.return_for, return_sale_ids: s.return_ids },
  line_items: s.line_items.map(line),
  payments: s.payments.map(payment),
  taxes: s.taxes.map((tax: Json) => ({ id: tax.id, tax: tax.amount })),
  totals: {
    price: s.total_price,
    price_incl_tax: s.total_price_incl,
    tax: s.total_tax,
    loyalty: s.total_loyalty,
    surcharge: s.total_surcharge,
  },
  adjustments: s.adjustments,
  external_applications: s.external_applications,
  _metadata: {
    version: s.version,
    complete_open_sequence_id: s.complete_open_sequence_id,
    has_unsynced_on_account_payments: null,
  },
});

const line = (l: Json): Json => ({
  id: l.id,
  product: { id: l.product_id },
  quantity: l.quantity,
  status: l.status,
  pricing: {
    price: l.price,
    total: l.price_total,
    cost: l.cost,
    cost_total: l.cost_total,
    discount: l.discount,
    discount_total: l.discount_total,
  },
  tax: { id: l.tax_id, amount: l.tax, total: l.tax_total },
  promotions: [],
  surcharges: [],
  customizations: [],
  _metadata: { sequence: l.sequence, is_price_override: l.price_set, tax_components: l.tax_components },
});

const payment = (p: Json): Json => ({
  id: p.id,
  amount: p.amount,
  date: zulu(p.payment_date),
  type: { id: p.payment_type_id, name: p.name, config_id: p.retailer_payment_type_id },
  source: { outlet_id: p.outlet_id, register_id: p.register_id },
  external_attributes: [],
  external_applications: [],
});
