// What dashboard_quality() returns; amounts are decimal text.
export interface Quality {
  readonly findings: readonly QualityFinding[];
  readonly rejects: readonly RejectedList[];
  readonly checked: readonly CheckedList[];
}

export interface QualityFinding {
  readonly source: string;
  readonly entity: string;
  readonly label: string;
  readonly code: string;
  readonly field: string;
  readonly severity: 'info' | 'warn' | 'bad';
  readonly sentence: string;
  /** At least so many, from 1000 on. */
  readonly rows: number;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly records: readonly { readonly id: string; readonly off_by: string | null }[];
}

export interface RejectedList {
  readonly source: string;
  readonly entity: string;
  readonly label: string;
  readonly open: number;
  /** The newest fifty. */
  readonly records: readonly {
    readonly hash: string;
    readonly id: string | null;
    readonly version: string | null;
    readonly reason: string;
    readonly first_seen: string;
    readonly last_seen: string;
    readonly times: number;
  }[];
}

export interface CheckedList {
  readonly source: string;
  readonly entity: string;
  readonly label: string;
  readonly checked_at: string | null;
  readonly whole_ended_at: string | null;
  readonly under_way: boolean;
}
