import type { Sweep } from '../../store/maintenance/sweeps.ts';
import type { Reader } from './reader.ts';

export type { Sweep } from '../../store/maintenance/sweeps.ts';

/** What amendments_of() returns; amounts are decimal text. */
export interface Amendments {
  readonly title: string;
  readonly week: {
    readonly records: number;
    readonly amounts: readonly { readonly currency: string; readonly difference: string }[];
  };
  readonly rows: readonly Amendment[];
}

export interface Amendment {
  readonly id: number;
  readonly record_id: string;
  readonly kind: 'changed' | 'deleted' | 'restored';
  readonly noted_at: string;
  /** The record's own time before. */
  readonly at: string | null;
  readonly outlet: string | null;
  readonly fields: readonly string[];
  /** Null: the values are not kept. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly amount_before: string | null;
  readonly amount_after: string | null;
  readonly currency: string;
  readonly parts_before: number | null;
  readonly parts_after: number | null;
  readonly version: string | null;
  /** False: somebody changed the copy, or it was repaired. */
  readonly by_source: boolean;
}

/** Null: nothing is kept of this list. */
export const findAmendments = (reader: Reader, source: string, entity: string): Promise<Amendments | null> =>
  reader.call('amendments_of', { p_source: source, p_entity: entity });

export const findSweeps = (reader: Reader, source: string, entity: string): Promise<Sweep[]> =>
  reader.call('sweeps_of', { p_source: source, p_entity: entity });
