import type { Estimate, Source } from '../source.ts';

const windowMinutes = 5; // the store's rate limit is per five minutes

export interface Figures {
  /** Null: the registers give no basis. */
  readonly sales: number | null;
  readonly requests: number | null;
  /** At the limit that the store states; null where it states none. */
  readonly minutes: number | null;
}

/**
 * How long an import would take, from one request: every register numbers its invoices, so the sum of the sequences is
 * about the number of sales ever made. Sales are nearly all there is to fetch.
 */
export function estimateFrom(text: string, pageSize: number, limit: number | null): Figures {
  const { data } = JSON.parse(text) as { data?: { invoice_sequence?: unknown }[] };
  const sequences = (data ?? [])
    .map((register) => register.invoice_sequence)
    .filter((n) => typeof n === 'number' && n > 0);
  if (sequences.length === 0) return { sales: null, requests: null, minutes: null };
  const sales = (sequences as number[]).reduce((sum, n) => sum + n, 0);
  const requests = Math.ceil(sales / pageSize);
  return { sales, requests, minutes: limit ? Math.ceil((requests / limit) * windowMinutes) : null };
}

/** Asks the store. Throws SyncError. */
export async function estimate(source: Source): Promise<Estimate> {
  const entity = source.entities.find(({ name }) => name === 'registers')!;
  const { sales: perPage = 1, other: pageSize = 1 } = source.pageSizes;
  const page = await source.fetchPage({ entity, after: '0', until: null, partition: '', pageSize });
  const { sales, requests, minutes } = estimateFrom(page.text, perPage, page.limit);
  const n = (value: number) => value.toLocaleString('en');
  if (sales === null || requests === null)
    return { sentence: 'Unknown: the registers carry no invoice numbers to estimate from.' };
  const time =
    minutes === null
      ? '; the source states no limit'
      : `, about ${n(minutes)} min at ${n(page.limit!)} requests per five minutes`;
  return {
    sentence: `About ${n(sales)} sales by the registers' invoice numbers: ${n(requests)} requests of ${n(perPage)}${time}.`,
  };
}
