import type { WarningRow } from '../snapshot.ts';
import type { Verdict } from '../verdict-types.ts';

/** What a check found, in words. */
export interface Warning extends Verdict {
  /** What it is about, the same as long as it lasts. */
  readonly key: string;
  readonly since: Date;
  readonly told: boolean;
  /** The page that shows its records; null: none. */
  readonly href: string | null;
}

/** The words of one kind, and whether somebody is told of it by alerts or it only shows. */
export interface Kind {
  readonly told: boolean;
  /** Each subject is a warning by itself, or all of them are one. */
  readonly per: 'subject' | 'kind';
  readonly say: (
    found: WarningRow,
    context: { readonly now: Date; readonly zone: string },
  ) => Omit<Warning, 'key' | 'since' | 'told'>;
}
