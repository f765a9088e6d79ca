import type { EntityFacts } from './entity-facts.ts';
import type { Tone } from './freshness.ts';
import type { NextRun, Services } from './services.ts';
import type { ComparisonRow, WarningRow } from './snapshot.ts';

export interface VerdictFacts {
  readonly now: Date;
  readonly zone: string;
  readonly entities: readonly EntityFacts[];
  readonly services: Services;
  readonly next: NextRun;
  readonly comparison: ComparisonRow;
  readonly warnings: readonly WarningRow[];
  /** The database cannot be read since then; what stands here is what was known before. */
  readonly unreadableSince: Date | null;
}

export interface Verdict {
  readonly tone: Tone;
  /** What, and when. */
  readonly headline: string;
  /** Why, or what comes next. */
  readonly detail: string | null;
  /** Who must act. */
  readonly who: string | null;
}
