import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Comparison } from '../store/store.ts';

/** Stops after the page at hand; survives restarts (it is written to sync_control). */
export const pauseSignal = defineSignal('pause');
export const resumeSignal = defineSignal('resume');
/** To a list's incremental run: something changed at the source. It walks its live cursor once more before it ends,
 *  once, however many of these came. */
export const againSignal = defineSignal('again');
export const progressQuery = defineQuery<LaneProgress | RunProgress>('progress');

/** Who started or changed something: goes to sync_audit. */
export interface By {
  /** The way in: dashboard, cli, admin api, schedule. */
  readonly actor: string;
  /** Network address of the caller, where there is one. */
  readonly origin?: string;
}

/** One entity's lane. */
export interface LaneProgress {
  readonly entity: string;
  readonly lane: string;
  readonly state: 'starting' | 'running' | 'paused' | 'waiting' | 'done' | 'failed' | 'cancelled';
  readonly pages: number;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  readonly position: string;
  /** Where the range that is walked begins and ends, as far as known. */
  readonly first: string | null;
  readonly to: string | null;
  /** Share of the versions walked, 0–100; null where no end is known. Versions are not spread evenly: a guide. */
  readonly percent: number | null;
  readonly recordsPerSecond: number | null;
  /** Estimate from the share and the time so far; null where there is none. */
  readonly secondsLeft: number | null;
  readonly waiting: string | null;
}

/** A parent: its children's states by entity; names of lists are unique over all sources. */
export interface RunProgress {
  readonly entities: Readonly<Record<string, EntityOutcome>>;
}

export interface EntityOutcome {
  readonly entity: string;
  readonly outcome:
    | 'waiting'
    | 'running'
    | 'ok'
    | 'partial'
    | 'failed'
    | 'cancelled'
    | 'skipped'
    /** The source does not give us this list (403, 404): `error` says what to do. */
    | 'not_available';
  readonly workflowId: string;
  readonly records: number;
  readonly written: number;
  readonly rejected: number;
  /** Somebody else's run was joined. */
  readonly joined: boolean;
  readonly errorCode: string | null;
  readonly error: string | null;
  /** Of a comparison: what its first walk found, and what its last one did. */
  readonly compared?: { readonly found: Comparison; readonly left: Comparison };
}
