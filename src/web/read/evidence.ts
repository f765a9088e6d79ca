import type { PeriodState } from '../../health/periods.ts';
import type { MonthRow } from './period.ts';
import type { Reader } from './reader.ts';

// What evidence_of_month() and exceptions_of_month() return; amounts are decimal text.

export interface Evidence {
  readonly zone: string;
  readonly runs: {
    readonly good: number;
    readonly bad: number;
    readonly received: number;
    readonly rejected: number;
    /** Of the incremental runs, seconds; null: there was none. */
    readonly longest: number | null;
  };
  /** The longest time without a success of the list that holds money, seconds; null: nothing is known. */
  readonly gap: number | null;
  readonly rejects: { readonly new: number; readonly open: number };
  readonly lists: readonly ComparedList[];
}

export interface ComparedList {
  readonly entity: string;
  readonly label: string;
  /** Share of records that must be as the till has them; null: none was agreed on. */
  readonly bound: number | null;
  readonly walks: number;
  readonly records: number;
  readonly wrong: number;
  /** Of them, still different when they were read once more. */
  readonly left: number;
  readonly last: string | null;
}

export interface Exceptions {
  readonly all: number;
  readonly repaired: number;
  readonly open: number;
  readonly listed: readonly {
    readonly list: string;
    readonly id: string;
    readonly kind: 'missing' | 'different' | 'extra';
    readonly day: string | null;
    readonly outlet: string | null;
    readonly currency: string | null;
    readonly ours: string | null;
    readonly till: string | null;
    readonly found_at: string;
    readonly repaired_at: string | null;
    readonly times: number;
  }[];
}

export interface Pack {
  readonly state: PeriodState<Evidence>;
  /** As it stood at sign-off, when there was one: runs and rejects are deleted after their time. */
  readonly evidence: Evidence;
  readonly exceptions: Exceptions;
}

export const readMonths = (reader: Reader): Promise<MonthRow[]> => reader.call('dashboard_months');

/** How a month stands; null: the source has no money. @param limit changed sales at most */
export const readState = (
  reader: Reader,
  source: string,
  month: string,
  limit = 100,
): Promise<PeriodState<Evidence> | null> =>
  reader.call('period_state', { p_source: source, p_month: `${month}-01`, p_limit: limit });

/** @param limit changed sales and exceptions at most */
export async function readPack(
  reader: Reader,
  source: string,
  month: string,
  limit: number,
): Promise<Pack | null> {
  const at = { p_source: source, p_month: `${month}-01` };
  const [state, exceptions] = await Promise.all([
    readState(reader, source, month, limit),
    reader.call<Exceptions>('exceptions_of_month', { ...at, p_limit: limit }),
  ]);
  if (!state) return null;
  const evidence = state.signed?.evidence ?? (await reader.call<Evidence>('evidence_of_month', at));
  return { state, evidence, exceptions };
}
