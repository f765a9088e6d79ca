import { Cached, type Reading } from './cached.ts';
import type { Reader } from './reader.ts';

// What dashboard_business() returns; amounts are decimal text.
export interface Business {
  readonly daily: readonly DailySales[];
  /** Per currency, that of most sales first: amounts of different currencies are never added. */
  readonly totals: readonly Sums[];
  readonly outlets: readonly {
    readonly id: string | null;
    readonly name: string | null;
    readonly currency: string;
    readonly sales: number;
    readonly gross: string;
  }[];
  /** Closed sales that no day holds. */
  readonly undated: readonly { readonly currency: string; readonly sales: number; readonly gross: string }[];
  readonly payments: readonly {
    readonly currency: string;
    readonly name: string;
    readonly payments: number;
    readonly amount: string;
  }[];
  readonly taxes: readonly {
    readonly currency: string;
    readonly name: string;
    readonly rate: string | null;
    readonly amount: string;
  }[];
  readonly volume: readonly { readonly day: string; readonly sales: number; readonly usual: number | null }[];
  readonly stock: readonly StockRow[];
  readonly low: readonly LowStock[];
  readonly customers: readonly { readonly month: string; readonly new: number }[];
  readonly customers_total: number;
}
export interface DailySales extends Sums {
  readonly day: string;
  readonly outlet_id: string | null;
  readonly outlet: string | null;
}
export interface Sums {
  readonly currency: string;
  readonly sales: number;
  readonly returns: number;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
}
export interface StockRow {
  readonly outlet: string | null;
  readonly currency: string;
  readonly products: number;
  readonly units: string | null;
  readonly value: string | null;
  readonly below_zero: number;
  readonly low: number;
}
export interface LowStock {
  readonly product: string;
  readonly sku: string | null;
  readonly outlet: string | null;
  readonly amount: number;
  readonly reorder_point: number;
}

/** Business pages by range of days, each read at most once a minute. */
export class BusinessCache {
  readonly #ranges = new Map<string, Cached<Business>>();
  readonly #reader: Reader;
  readonly #clock: () => number;

  constructor(reader: Reader, clock: () => number) {
    this.#reader = reader;
    this.#clock = clock;
  }

  get(from: string, to: string): Promise<Reading<Business>> {
    const key = `${from} ${to}`;
    let range = this.#ranges.get(key);
    if (!range) {
      if (this.#ranges.size >= 20) this.#ranges.delete(this.#ranges.keys().next().value!);
      const read = () => this.#reader.call<Business>('dashboard_business', { p_from: from, p_to: to });
      range = new Cached(read, this.#clock, () => 60_000);
      this.#ranges.set(key, range);
    }
    return range.get();
  }
}
