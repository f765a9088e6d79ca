import type { Entity, Source } from '../../sources/source.ts';
import { RowWriter } from '../../store/rows/render.ts';
import type { Cursor, Lane, RunClosed } from '../../store/store.ts';
import type { BeginInput, Begun } from '../begin-run.ts';
import { type Deps, entityOf, sourceOf } from '../deps.ts';
import { PageRows } from './page-rows.ts';

export interface SliceInput extends BeginInput {
  /** What is left of the run; null: it is begun first. */
  readonly run: Begun | null;
  /** Halved by the slice when a page was too big; kept by the workflow. */
  readonly pageSize: number | null;
  /** The run is over with its walks: its record is closed as completed. */
  readonly closes: boolean;
}

/** What a slice, or an attempt at one, has done. */
export interface Counts {
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  /** Where the run stands in its walk; several ranges count as if they were read one after the other. */
  readonly position: string;
  /** Lowest version of the slice's first page; null where there is none. */
  readonly lowest: string | null;
  /** Records asked for at once; null: as many as the settings say. */
  readonly pageSize: number | null;
}

export interface SliceResult extends Counts {
  /** `more`: call again. `paused`: wait for resume. `done`: every walk is at its end. `skipped`: there is nothing to walk. */
  readonly outcome: 'more' | 'done' | 'paused' | 'skipped';
  /** What is left of it; null: nothing was begun. */
  readonly run: Begun | null;
  /** End of the range that is walked, as far as known. */
  readonly to: string | null;
  /** ms to wait before the next slice; a page was stored, then something got in the way. */
  readonly waitMs: number;
  readonly reason: string | null;
  /** What the run's record counted; null: it is still open. */
  readonly closed: RunClosed | null;
}

/** What an attempt has done so far: sent with its heartbeats, so that a reader and the next attempt see every page. */
export interface SliceHeartbeat extends Counts {
  /** As it was begun, or handed in: the next attempt goes on with it. */
  readonly run: Begun;
  readonly to: string | null;
  /** Attempts in a row that failed; one whose worker was lost is none. */
  readonly failures: number;
}

/** What every page of a slice needs, looked up once. */
export interface Slice {
  readonly deps: Deps;
  readonly at: { readonly source: string; readonly entity: string; readonly lane: Lane };
  readonly logId: number;
  readonly source: Source;
  readonly entity: Entity;
  /** Writes pages as rows of their tables; null: the list cannot be written so. */
  readonly rowWriter: () => Promise<RowWriter | null>;
}

/** One of the slice's walks. */
export interface WalkOfSlice extends Slice {
  /** Null: the walk meets what is stored already. */
  readonly rows: PageRows | null;
}

export function sliceOf(deps: Deps, { source, entity, lane }: BeginInput, logId: number): Slice {
  let writer: Promise<RowWriter | null> | undefined;
  const open = async () => {
    const layout = await deps.store.rowLayout(source, entity);
    return layout ? new RowWriter(layout) : null;
  };
  return {
    deps,
    at: { source, entity, lane },
    logId,
    source: sourceOf(deps, source),
    entity: entityOf(deps, source, entity),
    rowWriter: () => (writer ??= open()),
  };
}

export const walkOfSlice = (slice: Slice, { lane, mode }: Cursor): WalkOfSlice => ({
  ...slice,
  rows: lane === 'import' && mode === 'newer' ? new PageRows(slice.deps.store, slice.rowWriter) : null,
});
