import type { Health } from '../../health/freshness.ts';
import type { Verdict } from '../../health/verdict.ts';
import type { FailingChore } from '../../store/store.ts';

/** What `tillsync status --json` prints: a stable shape, members are only ever added. Times are ISO, ages seconds. */
export interface StatusReport {
  readonly at: string;
  /** No list's last run failed. */
  readonly ok: boolean;
  /** How it stands, as the dashboard says it. */
  readonly verdict: Pick<Verdict, 'tone' | 'headline' | 'detail' | 'who'>;
  readonly temporal: { readonly reachable: boolean; readonly error: string | null };
  readonly schedules: readonly ScheduleStatus[];
  readonly paused: readonly Paused[];
  /** What is done beside the syncing and fails at present. */
  readonly chores: readonly FailingChore[];
  readonly running: readonly Running[];
  /** Runs that Temporal has open and that have no record yet: they wait, or cannot begin. */
  readonly unrecorded: readonly Unrecorded[];
  readonly entities: readonly EntityStatus[];
}

export interface ScheduleStatus {
  readonly id: string;
  readonly paused: boolean;
  readonly note: string | null;
  readonly timeZone: string | null;
  /** Null while paused. */
  readonly nextRun: string | null;
}

export interface Paused {
  readonly source: string;
  /** "*": all lists. */
  readonly entity: string;
  /** "*": all lanes. */
  readonly lane: string;
  readonly since: string;
  readonly by: string | null;
}

export interface Running {
  readonly entity: string;
  readonly lane: string;
  readonly workflowId: string;
  readonly seconds: number;
  /** Null where Temporal or the worker does not say. */
  readonly state: string | null;
  readonly records: number | null;
  readonly percent: number | null;
  readonly recordsPerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly waiting: string | null;
}

export interface Unrecorded {
  readonly workflowId: string;
  readonly type: string;
  readonly seconds: number;
}

export interface EntityStatus {
  readonly entity: string;
  readonly source: string;
  readonly status: string;
  readonly health: Health;
  readonly lastSuccess: string | null;
  readonly lastAttempt: string | null;
  readonly nextRun: string | null;
  /** Newest time that the source put on a stored row, and its age. */
  readonly newestSourceTime: string | null;
  readonly lagSeconds: number | null;
  readonly rows: number;
  readonly rejected: number;
  readonly lastVersion: string | null;
  readonly waiting: string | null;
  readonly error: Problem | null;
}

export interface Problem {
  readonly code: string | null;
  readonly sentence: string;
  /** Who must act; "nobody": it passes by itself. */
  readonly actor: string | null;
}
