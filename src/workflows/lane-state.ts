import type { SliceResult } from '../activities/slice/slice.ts';
import type { EntityOutcome, LaneProgress } from './messages.ts';
import { share } from './share.ts';

/** What must survive continue-as-new beside the run itself. */
export interface Carried {
  readonly pageSize: number | null;
  readonly first: string | null;
  readonly startedAt: number;
  readonly totals: Totals;
}

interface Totals {
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
}

/** What a lane can say of itself: counters, position, speed. Kept in the workflow for the query; the truth is in SQL. */
export class LaneState {
  state: LaneProgress['state'] = 'starting';
  waiting: string | null = null;
  pageSize: number | null;
  #first: string | null;
  #totals: Totals;
  #position = '';
  #to: string | null = null;
  readonly #startedAt: number;
  #lastSliceAt: number;

  constructor(carried: Carried | undefined, now: number) {
    this.pageSize = carried?.pageSize ?? null;
    this.#first = carried?.first ?? null;
    this.#startedAt = carried?.startedAt ?? now;
    this.#lastSliceAt = now;
    this.#totals = carried?.totals ?? { pages: 0, records: 0, written: 0, rejected: 0 };
  }

  add(slice: SliceResult, now: number): void {
    const { pages, records, written, rejected } = this.#totals;
    this.#totals = {
      pages: pages + slice.pages,
      records: records + slice.records,
      written: written + slice.written,
      rejected: rejected + slice.rejected,
    };
    this.pageSize = slice.pageSize;
    this.#first ??= slice.lowest;
    this.#position = slice.position;
    this.#to = slice.to;
    if (slice.closed) this.count(slice.closed);
    this.#lastSliceAt = now;
  }

  /** What the run's record counted; slices whose worker was lost may say less. Absent in runs of an older version. */
  count({ pages, records, written, rejected }: Partial<Totals>): void {
    if (pages === undefined || records === undefined || written === undefined || rejected === undefined)
      return;
    this.#totals = { pages, records, written, rejected };
  }

  get carried(): Carried {
    return { pageSize: this.pageSize, first: this.#first, startedAt: this.#startedAt, totals: this.#totals };
  }

  progress(entity: string, lane: string): LaneProgress {
    const seconds = (this.#lastSliceAt - this.#startedAt) / 1_000;
    const percent = share(this.#first, this.#position, this.#to);
    return {
      entity,
      lane,
      state: this.state,
      ...this.#totals,
      position: this.#position,
      first: this.#first,
      to: this.#to,
      percent,
      recordsPerSecond: seconds > 0 ? Math.round(this.#totals.records / seconds) : null,
      secondsLeft: percent && seconds > 0 ? Math.round((seconds * (100 - percent)) / percent) : null,
      waiting: this.waiting,
    };
  }

  outcome(entity: string, workflowId: string, kind: EntityOutcome['outcome']): EntityOutcome {
    const { records, written, rejected } = this.#totals;
    const ended = kind === 'ok' && rejected > 0 ? 'partial' : kind;
    return {
      entity,
      outcome: ended,
      workflowId,
      records,
      written,
      rejected,
      joined: false,
      errorCode: null,
      error: null,
    };
  }
}
