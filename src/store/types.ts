// What goes to and comes from the database's functions, by the names they have there.

export type Lane = 'incremental' | 'import' | 'reconcile';
/** `newer`: the higher version wins. `verify`: also repairs rows of equal version whose content differs. */
export type Mode = 'newer' | 'verify';

/** A row of sync_cursors. Positions are text: a version, or an id. */
export interface Cursor {
  readonly id: number;
  readonly epoch: number;
  readonly position: string;
  readonly range_from: string;
  readonly range_to: string | null;
  /** Where an import ends that is read in several ranges. */
  readonly walk_to?: string | null;
  readonly first_version: string | null;
  readonly walk_id: string;
  /** Part of the list that is walked by itself; empty: the list is walked whole. */
  readonly partition: string;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly state: 'active' | 'finished';
  readonly pages: number;
  /** Records asked for at once where more were too much; null: as many as the settings say. */
  readonly page_size: number | null;
}

/** A remark about data that was stored all the same. */
export interface Finding {
  readonly code: string;
  readonly field: string;
  readonly rows: number;
  readonly ids: readonly string[];
}

/** What a page commit is asked to do; see sql/functions/commit. */
export interface Claim {
  readonly source: string;
  readonly entity: string;
  readonly lane: Lane;
  readonly mode: Mode;
  readonly cursor_id: number;
  readonly epoch: number;
  readonly from: string;
  readonly to: string;
  readonly last: boolean;
  readonly lowest: string | null;
  readonly path: readonly string[];
  readonly rows: number;
  readonly log_id: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Path of a member → JSON type → how many of some records; null: nothing is said of it. */
  readonly shape?: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
}

/** Counts are source records: they add up to the records received. */
export interface Committed {
  readonly status: 'committed';
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly position: string;
  readonly finished: boolean;
}
/** Somebody else holds the cursor now; `position` is where it stands. Nothing was written. */
export interface Stale {
  readonly status: 'stale';
  readonly position: string | null;
  readonly epoch: number | null;
  readonly state: 'active' | 'finished' | null;
}

/** A page as rows holds a record that is stored already. Nothing was written. */
export type Known = { readonly status: 'known' };

/** A page of new records as rows; `repeated` are those of the page before, which the source gave again. */
export interface RowsClaim extends Claim {
  readonly repeated: readonly { readonly key: string; readonly guard: string }[];
}

export type Reservation =
  | { readonly paused: true }
  | { readonly paused?: false; readonly go: boolean; readonly wait_ms: number };

export interface RunStart {
  readonly source: string;
  readonly entity: string;
  readonly action: string;
  readonly lane: Lane;
  readonly workflow_id: string;
  readonly run_id: string;
  /** Where it starts; null when it fails before it knows. */
  readonly position: string | null;
  readonly metadata?: { readonly hinted: true };
}

export interface RunEnd {
  readonly log_id: number;
  readonly status: 'completed' | 'failed';
  readonly outcome?: string | undefined;
  readonly error_code?: string | undefined;
  readonly error_actor?: string | undefined;
  readonly error?: string | undefined;
}

/** `closed`: it was open until now. The counts are absent where the record is gone. */
export interface RunClosed {
  readonly closed: boolean;
  readonly pages?: number;
  readonly records?: number;
  readonly written?: number;
  readonly rejected?: number;
}

export interface ResetPreview {
  readonly entity: string;
  readonly table: string;
  readonly children: readonly string[];
  readonly rows: number | null;
  readonly position: string | null;
  readonly versioned: boolean;
  /** Workflow ids of runs under way. */
  readonly running: readonly string[];
}

export interface AuditLine {
  /** The way in: dashboard, cli, admin api … */
  readonly actor: string;
  /** Network address of the caller, where there is one. */
  readonly origin?: string | undefined;
  readonly action: string;
  readonly source?: string;
  readonly entity?: string;
  readonly lane?: string;
  readonly workflow_id?: string;
  readonly detail?: string | undefined;
}

/** A row of sync_state, with the lane that runs now, if any. */
export interface EntityState {
  readonly entity_type: string;
  readonly source: string;
  readonly status: 'never_synced' | 'pending' | 'success' | 'failed';
  readonly last_sync_time: string | null;
  readonly last_attempt_time: string | null;
  readonly error_message: string | null;
  readonly error_code: string | null;
  readonly error_actor: string | null;
  readonly waiting_reason: string | null;
  readonly row_count: number;
  readonly rejected_count: number;
  readonly newest_source_time: string | null;
  readonly hinted_at: string | null;
  /** Since when the source does not give us the list, and why; null: it does. */
  readonly unavailable_since: string | null;
  readonly unavailable_reason: string | null;
  readonly last_version: string | null;
  readonly running: string | null;
}

export interface OpenRun {
  readonly log_id: number;
  readonly source: string;
  readonly entity: string;
  readonly lane: Lane;
  readonly workflow_id: string;
  readonly run_id: string;
  readonly age_seconds: number;
}

export interface ZoneCandidate {
  /** What the outlets say. */
  readonly stated: string;
  /** The zone that is meant; null: none that can be computed with. */
  readonly zone: string | null;
  readonly outlets: number;
}

export interface SourceFacts {
  readonly fresh_seconds: number;
  readonly stale_seconds: number;
  readonly schedules: readonly { readonly id: string; readonly kind: string; readonly cron: string }[];
  /** Null: the outlets decide. */
  readonly zone_setting: string | null;
  /** Lists that the settings leave out. */
  readonly left_out: readonly string[];
  /** Of the API, and the last day on which it is promised; null: it has none, none was announced. */
  readonly api_version?: string | null;
  readonly api_version_ends?: string | null;
}

export interface ChoreError {
  readonly code: string;
  readonly actor: string;
  readonly message: string;
}

/** A chore that failed when it was last tried. */
export interface FailingChore {
  readonly source: string;
  readonly chore: string;
  /** ISO time of the first of the failures in a row. */
  readonly since: string;
  readonly failures: number;
  /** What happened and what to do, from the table of errors. */
  readonly error: string;
  readonly actor: string;
}

export interface UnknownZone {
  readonly source: string;
  readonly outlet: string;
  readonly stated: string;
}

/** What a comparison with the source came to. Amounts are decimal text. */
export interface Comparison {
  readonly records: number;
  readonly missing: number;
  readonly different: number;
  readonly extra: number;
  /** Twenty at most. */
  readonly examples: readonly Difference[];
  /** Days whose money does not tie out, twenty at most. */
  readonly days: readonly DayApart[];
}

export interface Difference {
  readonly kind: 'missing' | 'different' | 'extra';
  readonly id: string;
  readonly outlet: string | null;
  readonly day: string | null;
  readonly currency: string | null;
  readonly ours: string | null;
  readonly till: string | null;
}

export interface DayApart {
  readonly day: string;
  readonly outlet: string;
  readonly currency: string;
  readonly our_count: number;
  readonly till_count: number;
  readonly ours: string;
  readonly till: string;
  readonly uncompared: number;
}
