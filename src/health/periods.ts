// A month that can be signed off, as period_state() says it. Amounts are decimal text; times are ISO, days YYYY-MM-DD.

export interface Total {
  readonly currency: string;
  readonly sales: number;
  readonly net: string;
  readonly tax: string;
  readonly gross: string;
  /** With tax, at the till; null: not all of it was compared. */
  readonly till: string | null;
}

/** What keeps a month from being signed off. */
export interface Missing {
  readonly day: string | null;
  readonly outlet: string | null;
  readonly currency: string | null;
  readonly why: 'not_compared' | 'partly' | 'differs' | 'changed' | 'not_whole';
  readonly amount: string | null;
  readonly sales: number | null;
}

/** A sale of a signed month that is not as it was signed or accepted last. */
export interface ChangedSale {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly currency: string;
  readonly found_at: string;
  readonly was_day: string | null;
  readonly was_outlet: string | null;
  readonly was: string | null;
  readonly is_day: string | null;
  readonly is_outlet: string | null;
  readonly is: string | null;
  readonly difference: string;
}

export interface Difference {
  readonly currency: string;
  readonly gross: string;
  readonly net: string;
  readonly tax: string;
}

export interface Accepted {
  readonly by: string;
  readonly at: string;
  readonly through: string;
  readonly sales: number;
  readonly differences: readonly Difference[];
  readonly changes: readonly ChangedSale[];
}

export interface Signed<Evidence = unknown> {
  readonly by: string;
  readonly at: string;
  readonly through: string;
  /** Why, although something was missing; null: nothing was. */
  readonly reason: string | null;
  readonly sales: number;
  readonly missing: readonly Missing[];
  readonly missing_count: number;
  readonly checked_at: string;
  readonly evidence: Evidence;
  readonly totals: readonly Total[];
  /** Those that nobody has accepted, the biggest first. */
  readonly changes: readonly ChangedSale[];
  readonly change_count: number;
  readonly differences: readonly Difference[];
  /** The mark of these changes: whoever accepts them gives it back. */
  readonly seen: string;
  readonly accepted: readonly Accepted[];
}

export interface PeriodState<Evidence = unknown> {
  readonly source: string;
  readonly label: string;
  readonly month: string;
  readonly over: boolean;
  /** The first forty. */
  readonly missing: readonly Missing[];
  readonly missing_count: number;
  readonly days: { readonly all: number; readonly compared: number; readonly apart: number };
  readonly totals: readonly Total[];
  readonly signed: Signed<Evidence> | null;
}
