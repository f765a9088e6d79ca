// What dashboard_money() returns; amounts are decimal text.
export interface MoneyDays {
  readonly today: string;
  /** Newest day first. */
  readonly cells: readonly MoneyCell[];
}

/** One day of one outlet in one currency. */
export interface MoneyCell {
  readonly day: string;
  readonly outlet: string | null;
  readonly currency: string;
  readonly sales: number;
  readonly gross: string;
  /** What the till's own records came to; null: it was not compared. */
  readonly till: string | null;
  readonly till_sales: number | null;
  /** The till's figure less ours, as they stood then. */
  readonly difference: string | null;
  readonly sales_apart: number | null;
  readonly compared_at: string | null;
  readonly agrees: boolean | null;
  /** Sales of the day that the comparison did not reach. */
  readonly uncompared: number | null;
  /** What is stored is no longer what was compared. */
  readonly changed: boolean;
  readonly records: readonly {
    readonly id: string;
    readonly kind: 'missing' | 'different' | 'extra';
    readonly ours: string | null;
    readonly till: string | null;
    readonly repaired: boolean;
  }[];
}
