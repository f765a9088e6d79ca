import type { SchemaVersion } from '../store/schema.ts';
import type { FailingChore } from '../store/types.ts';

// What dashboard_snapshot() returns; see sql/functions/dashboard.

export interface StateRow {
  readonly entity: string;
  readonly source: string;
  readonly status: 'never_synced' | 'pending' | 'success' | 'failed';
  readonly last_sync: string | null;
  readonly last_attempt: string | null;
  readonly last_attempt_status: string | null;
  readonly error: string | null;
  readonly error_code: string | null;
  readonly error_actor: string | null;
  readonly waiting: string | null;
  readonly rows: number;
  readonly newest: string | null;
  /** How old the newest record was when an incremental run stored it; absent, null: none has since that is measured. */
  readonly arrival_seconds?: number | null;
  readonly rejected: number;
  /** Since when the source does not give us the list, and why; null: it does. */
  readonly unavailable_since: string | null;
  readonly unavailable: string | null;
  /** Its last change, when that is far longer ago than usual; and the longest pause of 60 days. */
  readonly silent_since: string | null;
  readonly usual_pause_seconds: number | null;
  /** Its name for people. */
  readonly label: string;
  /** The list that carries it: line items arrive inside sales and cannot be fetched apart. */
  readonly list: string;
  /** On the overview; null: it stands among the reference lists. */
  readonly place: number | null;
  /** Age of the last success, seconds: beyond the first it is late, beyond the second out of date. */
  readonly fresh_seconds: number;
  readonly stale_seconds: number;
}

export interface SourceRow {
  readonly source: string;
  readonly label: string;
  /** A worker has it among its sources, or had. */
  readonly described: boolean;
  readonly fresh_seconds: number;
  readonly stale_seconds: number;
  readonly schedules: readonly { readonly id: string; readonly kind: string; readonly cron: string }[];
  /** Lists that the settings leave out. */
  readonly left_out: readonly string[];
  readonly zone: string;
}

export interface RunningRow {
  readonly id: number;
  readonly entity: string;
  readonly source: string;
  readonly lane: string | null;
  readonly action: string;
  readonly started: string;
  readonly records: number;
  readonly pages: number;
  readonly rejected: number;
  readonly workflow_id: string | null;
  readonly run_id: string | null;
  /** Versions as text: lowest met, where the walk stands, where it ends. */
  readonly first: string | null;
  readonly position: string | null;
  readonly to: string | null;
  readonly moved: string | null;
}

export interface DayRow {
  readonly entity: string;
  readonly day: string;
  readonly runs: number;
  readonly ok: number;
  readonly partial: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly records: number;
  readonly rejected: number;
  readonly reason: string | null;
}

export interface AuditRow {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly origin: string | null;
  readonly action: string;
  readonly source: string | null;
  readonly entity: string | null;
  readonly lane: string | null;
  readonly workflow_id: string | null;
  readonly detail: string | null;
}

export interface PausedRow {
  readonly source: string;
  readonly entity: string;
  readonly lane: string;
  readonly since: string;
  readonly by: string | null;
}

/** How the money of the last forty days compares with the till, over all outlets. */
export interface ComparisonRow {
  /** Days of outlets whose money does not tie out. */
  readonly apart: number;
  /** The first and the last of them. */
  readonly first: string | null;
  readonly last: string | null;
  /** Null: never compared. */
  readonly compared_at: string | null;
}

/** What a check found and still holds, of one source and kind. */
export interface WarningRow {
  readonly source: string;
  readonly kind: string;
  readonly count: number;
  readonly since: string;
  /** The newest twenty. */
  readonly subjects: readonly {
    readonly subject: string;
    readonly since: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

export interface Snapshot {
  readonly at: string;
  readonly zone: string;
  readonly schema: SchemaVersion;
  /** What is done beside the syncing and fails at present. */
  readonly chores: readonly FailingChore[];
  /** Why a source's zone is not the one that its settings or outlets name. */
  readonly zone_notes: readonly { readonly source: string; readonly note: string }[];
  readonly shops: readonly {
    readonly source: string;
    readonly name: string | null;
    readonly demo: boolean;
  }[];
  readonly sources: readonly SourceRow[];
  /** In the order of the overview. */
  readonly states: readonly StateRow[];
  readonly paused: readonly PausedRow[];
  readonly comparison: ComparisonRow;
  readonly warnings: readonly WarningRow[];
  readonly running: readonly RunningRow[];
  readonly days: readonly DayRow[];
  /** [seconds, records] of the last 24 completed runs, oldest first. */
  readonly recent: Readonly<Record<string, readonly (readonly [number | null, number | null])[]>>;
  readonly audit: readonly AuditRow[];
}

/**
 * How long a snapshot serves all who ask, ms. Before the first run of all there is nothing to read, and somebody sits
 * there waiting for it to begin.
 */
export const snapshotLifeMs = ({ states, running }: Snapshot): number =>
  running.length === 0 && states.every(({ last_attempt }) => last_attempt === null) ? 3_000 : 30_000;
