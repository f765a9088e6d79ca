import type { Health } from './freshness.ts';

/** What the verdict needs to know of one entity. */
export interface EntityFacts {
  readonly entity: string;
  /** Its name for people. */
  readonly label: string;
  /** It arrives inside the records of another list. */
  readonly embedded: boolean;
  readonly health: Health;
  readonly lastSync: Date | null;
  readonly error: string | null;
  readonly errorCode: string | null;
  readonly actor: string | null;
  /** Why a run under way does not move. */
  readonly waiting: string | null;
  readonly paused: boolean;
  /** Its last run was cancelled by somebody. */
  readonly cancelled: boolean;
  /** Set while it is silent: since when, and how long it was at most before, seconds. */
  readonly silent: { readonly since: Date; readonly usualSeconds: number } | null;
  readonly rejected: number;
  /** Share of a first import, 0–100; null: not known. */
  readonly percent: number | null;
}
