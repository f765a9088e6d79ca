import { partId } from '../../ids.ts';
import { iso } from '../../time.ts';
import { decimal, ONE, times } from '../../units.ts';
import type { Line, Payment, Sale } from './sale.ts';
import { STATUSES } from './states.ts';
import { addTaxes, lineTaxes } from './tax-split.ts';

/** The API's JSON, written by hand, since this runs for every sale of every page. Field order as in live responses. */
export function saleText(sale: Sale): string {
  const facts = STATUSES[sale.status]!;
  let price = 0;
  let tax = 0;
  let loyalty = 0;
  for (const line of sale.lines) {
    price += line.priceTotal;
    tax += line.taxTotal;
    loyalty += times(line.loyalty, line.quantity);
  }
  const invoice = quote(sale.invoiceNumber);
  const openSequence = facts.state === 'closed' ? (sale.payments.at(-1)?.openSequence ?? null) : null;
  return (
    `{"id":"${sale.id}","outlet_id":"${sale.outlet.id}","register_id":"${sale.register.id}","user_id":"${sale.user.id}",` +
    `"customer_id":"${sale.customer.id}","invoice_number":${invoice},"receipt_number":${invoice},` +
    `"invoice_sequence":${sale.invoice},"receipt_sequence":${sale.invoice},"source":"${sale.source}",` +
    `"source_id":${sale.source === 'USER' ? 'null' : `"${4_000_000_000 + sale.invoice}"`},` +
    `"complete_open_sequence_id":${plain(openSequence)},"accounts_transaction_id":null,` +
    `"has_unsynced_on_account_payments":${sale.status === 'ONACCOUNT' ? 'false' : 'null'},` +
    `"status":"${sale.status}","state":"${facts.state}","note":${quote(sale.note)},"short_code":"${shortCode(sale.id)}",` +
    `"return_for":${plain(sale.returnFor)},"return_ids":${sale.returnIds === null ? '[]' : JSON.stringify(sale.returnIds)},` +
    `"total_loyalty":${decimal(loyalty)},"created_at":"${iso(sale.createdAt)}","updated_at":"${iso(sale.updatedAt)}",` +
    `"sale_date":"${iso(sale.soldAt)}","deleted_at":${plain(sale.deletedAt)},"line_items":[${linesText(sale, facts.lines)}],` +
    `"payments":[${paymentsText(sale)}],"adjustments":[],"external_applications":[],` +
    `"attributes":${facts.attribute === null ? '[]' : `["${facts.attribute}"]`},` +
    `"ecom_custom_charges":{"charges":[],"total":0,"total_tax":0,"total_incl":0},"total_tax":${decimal(tax)},` +
    `"total_price":${decimal(price)},"total_price_incl":${decimal(price + tax)},"total_surcharge":0,` +
    `"taxes":[${sharesText(addTaxes(sale.lines), 'id', 'amount')}],"version":${sale.version}}`
  );
}

function linesText(sale: Sale, status: string): string {
  let text = '';
  for (let i = 0; i < sale.lines.length; i++) {
    text += (i === 0 ? '' : ',') + lineText(sale.lines[i]!, i, partId(sale.id, 'line', i), status);
  }
  return text;
}

function lineText(line: Line, sequence: number, id: string, status: string): string {
  const { quantity } = line;
  const total = (each: number): string => decimal(quantity === ONE ? each : times(each, quantity));
  const price = decimal(line.price);
  const priceTotal = decimal(line.priceTotal);
  const discount = decimal(line.discount);
  const discountTotal = total(line.discount);
  const cost = decimal(line.cost);
  const costTotal = total(line.cost);
  const tax = decimal(line.unitTax);
  const taxTotal = decimal(line.taxTotal);
  const loyalty = decimal(line.loyalty);
  return (
    `{"id":"${id}","product_id":"${line.product.id}","salesperson_id":${plain(line.salesperson?.id ?? null)},` +
    `"tax_id":"${line.tax.id}","quantity":${quantity / ONE},"price":${price},"unit_price":${price},` +
    `"price_total":${priceTotal},"total_price":${priceTotal},"discount":${discount},"unit_discount":${discount},` +
    `"discount_total":${discountTotal},"total_discount":${discountTotal},"cost":${cost},"unit_cost":${cost},` +
    `"cost_total":${costTotal},"total_cost":${costTotal},"tax":${tax},"unit_tax":${tax},"tax_total":${taxTotal},` +
    `"total_tax":${taxTotal},"loyalty_value":${loyalty},"unit_loyalty_value":${loyalty},` +
    `"total_loyalty_value":${total(line.loyalty)},"price_set":${line.priceSet},"sequence":${sequence},` +
    `"note":${quote(line.note)},"status":"${status}","is_return":${line.isReturn},"return_reason":${quote(line.reason)},` +
    `"gift_card_number":${plain(line.giftCard)},"promotions":[],"surcharges":[],` +
    `"tax_components":[${sharesText(lineTaxes(line), 'rate_id', 'total_tax')}]}`
  );
}

function paymentsText(sale: Sale): string {
  let text = '';
  for (let i = 0; i < sale.payments.length; i++) {
    text +=
      (i === 0 ? '' : ',') + paymentText(sale.payments[i]!, partId(sale.id, 'payment', i), sale.outlet.id);
  }
  return text;
}

const paymentText = (
  { type, register, cents, at, openSequence }: Payment,
  id: string,
  outletId: string,
): string =>
  `{"id":"${id}","register_id":"${register.id}","outlet_id":"${outletId}","retailer_payment_type_id":"${type.id}",` +
  `"payment_type_id":"${type.typeId}","name":${quote(type.name)},"amount":${decimal(cents * 1_000)},` +
  `"payment_date":"${iso(at)}","surcharge":null,"deleted_at":null,"source_id":null,"external_attributes":[],` +
  `"external_applications":[],"register_open_sequence_id":${plain(openSequence)}}`;

function sharesText(
  shares: readonly [rateId: string, units: number][],
  idName: string,
  amountName: string,
): string {
  let text = '';
  for (const [rate, units] of shares) {
    text += `${text === '' ? '' : ','}{"${idName}":"${rate}","${amountName}":${decimal(units)}}`;
  }
  return text;
}

const quote = (text: string | null): string => (text === '' ? '""' : JSON.stringify(text));

/** For ids and times, which never need escaping. */
const plain = (text: string | null): string => (text === null ? 'null' : `"${text}"`);

const shortCode = (saleId: string): string =>
  parseInt(saleId.slice(0, 8), 16).toString(36).padStart(6, 'z').slice(-6);
