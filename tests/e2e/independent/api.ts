// This folder shares no code with src/: it is the second opinion on every total.

/** A number as text of the response, so that no digit is lost in a double. */
export class Digits {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A record as the store sends it; numbers stay the text they were sent as. Named is what the totals need. */
export interface Sent {
  readonly id: string;
}
export interface SentOutlet extends Sent {
  readonly time_zone: string;
  readonly currency: string;
}
export interface SentProduct extends Sent {
  readonly product_category: { category_path: { id: string }[] } | null;
}
export interface SentSale extends Sent {
  readonly outlet_id: string;
  readonly customer_id: string;
  readonly status: string;
  readonly sale_date: string;
  readonly deleted_at: string | null;
  readonly return_for: string | null;
  readonly total_price: Digits;
  readonly total_price_incl: Digits;
  readonly total_tax: Digits;
  readonly line_items: readonly SentLine[];
  readonly payments: readonly SentPayment[];
  readonly taxes: readonly { id: string; amount: Digits }[];
}
export interface SentLine {
  readonly product_id: string;
  readonly status: string;
  readonly quantity: Digits;
  readonly total_price: Digits;
  readonly total_discount: Digits;
  readonly total_cost: Digits;
  readonly tax_components: readonly { rate_id: string; total_tax: Digits }[];
}
export interface SentPayment {
  readonly outlet_id: string;
  readonly retailer_payment_type_id: string;
  readonly amount: Digits;
  readonly payment_date: string;
  readonly deleted_at: string | null;
}

interface Page {
  readonly data: readonly Sent[];
  readonly version: { readonly max: Digits };
}

async function ask<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url, { headers: { authorization: 'Bearer demo-token' } });
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return JSON.parse(await response.text(), (_, value, context?: { source?: string }) =>
    typeof value === 'number' ? new Digits(context!.source!) : value,
  );
}

/** Every record of a list, tombstones included, page by page until a page is empty. */
export async function walk<Kind extends Sent>(base: string, list: string): Promise<Kind[]> {
  const found = new Map<string, Kind>();
  for (let after = '0'; ; ) {
    const page = await ask<Page>(`${base}/api/2.0/${list}?after=${after}&page_size=500&deleted=true`);
    if (page.data.length === 0) return [...found.values()];
    for (const record of page.data) found.set(record.id, record as Kind);
    after = page.version.max.text;
  }
}
