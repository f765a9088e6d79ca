import type { RowLayout } from './rows/layout.ts';
import type { RowWriter } from './rows/render.ts';
import type { Transport } from './transport.ts';
import type { Claim, Committed, Known, RowsClaim, Stale } from './types.ts';

/** The ways of a page into the tables. Each stores the page and moves its cursor, or does neither. They throw SyncError. */
export const pageCalls = ({ call, copy }: Transport) => ({
  /** The fast path: the body as it was received. */
  commitPage: (claim: Claim, body: string) =>
    call<Committed | Stale>('commit_page', { p_claim: JSON.stringify(claim), p_body: body }, claim.entity),
  /** How a list is written as rows; null: it cannot be. */
  rowLayout: (source: string, entity: string) =>
    call<RowLayout | null>('row_layout', { p_source: source, p_entity: entity }, entity),
  /** The short path, for pages of new records: by COPY where there is one, else as one text of rows for each table. Null: not as rows. */
  async commitRows(
    claim: RowsClaim,
    writer: RowWriter,
    records: readonly unknown[],
  ): Promise<Committed | Stale | Known | null> {
    const copied = await copy?.(claim, writer, records);
    if (copied) return copied;
    const rows = writer.write(records);
    return rows && call('commit_rows', { p_claim: JSON.stringify(claim), p_rows: rows }, claim.entity);
  },
  /** The safe path: one text per record. */
  commitByRow: (claim: Claim, records: readonly string[]) =>
    call<Committed | Stale>(
      'commit_page_by_row',
      { p_claim: JSON.stringify(claim), p_records: records },
      claim.entity,
    ),
  /** A page commit that notes what differed. The page is its body, or one text per record. */
  comparePage: (claim: Claim, page: string | readonly string[], figures: readonly object[]) =>
    call<Committed | Stale>(
      'compare_page',
      {
        p_claim: JSON.stringify(claim),
        p_body: typeof page === 'string' ? page : null,
        p_records: typeof page === 'string' ? null : page,
        p_figures: JSON.stringify(figures),
      },
      claim.entity,
    ),
});
