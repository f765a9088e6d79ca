import type { Entity, Source } from '../../sources/source.ts';
import type { Lane, Mode } from '../../store/store.ts';
import { type Deps, entityOf, sourceOf } from '../deps.ts';
import { PageRows } from './page-rows.ts';

export interface SliceInput {
  readonly source: string;
  readonly entity: string;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly cursorId: number;
  /** Where the walk stood when the workflow asked for the slice; absent in runs of an older version. */
  readonly from?: string;
  readonly logId: number;
  /** Halved by the slice when a page was too big; kept by the workflow. */
  readonly pageSize: number | null;
}

export interface SliceResult {
  /** `more`: call again. `paused`: wait for resume. `done`: the walk is at its end. */
  readonly outcome: 'more' | 'done' | 'paused';
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  readonly position: string;
  /** Lowest version of the slice's first page; null where there is none. */
  readonly lowest: string | null;
  readonly pageSize: number | null;
  /** ms to wait before the next slice; a page was stored, then something got in the way. */
  readonly waitMs: number;
  readonly reason: string | null;
}

/** What an attempt has done so far: sent with its heartbeats, so that a reader and the next attempt see every page. */
export interface SliceHeartbeat {
  readonly position: string;
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  readonly lowest: string | null;
  /** As SliceResult.pageSize; the next attempt takes it on. */
  readonly pageSize: number | null;
  /** Attempts in a row that failed; one whose worker was lost is none. */
  readonly failures: number;
}

/** What every page of a slice needs, looked up once. */
export interface Slice {
  readonly deps: Deps;
  readonly input: SliceInput;
  readonly source: Source;
  readonly entity: Entity;
  /** Null: the walk meets what is stored already. */
  readonly rows: PageRows | null;
}

export const sliceOf = (deps: Deps, input: SliceInput): Slice => ({
  deps,
  input,
  source: sourceOf(deps, input.source),
  entity: entityOf(deps, input.source, input.entity),
  rows: input.lane === 'import' && input.mode === 'newer' ? new PageRows(deps.store, input) : null,
});
