import { Cached, type Reading } from './cached.ts';
import type { MoneyCell } from './money.ts';
import type { Reader } from './reader.ts';

// What dashboard_period() and dashboard_months() return; amounts are decimal text.

/** A day or a month of an outlet, or a sum of them. */
export interface PeriodCell extends Omit<MoneyCell, 'agrees' | 'changed' | 'day' | 'difference'> {
  /** First day of what it is about; null: all of the stretch. */
  readonly day: string | null;
  readonly outlet_id: string | null;
  readonly net: string;
  readonly tax: string;
  readonly till_net: string | null;
  readonly till_tax: string | null;
  readonly difference: string;
  /** How many days of an outlet are in it, and how they stand. */
  readonly days: number;
  readonly agrees: number;
  readonly differs: number;
  readonly changed: number;
  readonly partly: number;
  readonly not_compared: number;
}

export interface PeriodMoney {
  /** Newest first. */
  readonly cells: readonly PeriodCell[];
  /** Of all outlets, oldest first. */
  readonly spans: readonly Omit<PeriodCell, 'records'>[];
  readonly outlet_sums: readonly PeriodCell[];
  /** Per currency, that of most sales first: never mixed. */
  readonly sums: readonly PeriodCell[];
  readonly outlets: readonly { readonly id: string; readonly name: string }[];
}

export interface MonthRow {
  readonly source: string;
  readonly label: string;
  readonly month: string;
  readonly days: number;
  readonly compared: number;
  readonly apart: number;
  readonly signed_by: string | null;
  readonly signed_at: string | null;
  readonly reason: string | null;
  readonly open: number;
  readonly differences: readonly { readonly currency: string; readonly gross: string }[];
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly outlet: string | null;
  readonly by: 'day' | 'month';
}

/** The money of any stretch of time, each read at most once a minute. */
export class PeriodCache {
  readonly #kept = new Map<string, Cached<PeriodMoney>>();
  readonly #reader: Reader;
  readonly #clock: () => number;

  constructor(reader: Reader, clock: () => number) {
    this.#reader = reader;
    this.#clock = clock;
  }

  get({ from, to, outlet, by }: Asked): Promise<Reading<PeriodMoney>> {
    const key = JSON.stringify([from, to, outlet, by]);
    let one = this.#kept.get(key);
    if (!one) {
      if (this.#kept.size >= 30) this.#kept.delete(this.#kept.keys().next().value!);
      const args = { p_from: from, p_to: to, p_by: by, ...(outlet !== null && { p_outlet: outlet }) };
      one = new Cached(
        () => this.#reader.call<PeriodMoney>('dashboard_period', args),
        this.#clock,
        () => 60_000,
      );
      this.#kept.set(key, one);
    }
    return one.get();
  }

  /** Something was changed: the next looks read. */
  expire(): void {
    this.#kept.clear();
  }
}
