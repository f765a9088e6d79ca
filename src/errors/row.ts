/** Who must act before the error goes away. `nobody`: it passes by itself and is retried. */
export type Actor = 'nobody' | 'store owner' | 'engineer' | 'tillsync developers';

/**
 * One kind of failure. `what` says what happened and `remedy` what to do about it, or what happens by itself; both are
 * whole sentences that people read. `{name}` in them is filled from the error's facts: names, codes and numbers, never a
 * token and never a value of a customer's record. `{sentence}` stands for whole sentences of another failure.
 */
export interface ErrorRow {
  /** Worth trying again without anyone acting. */
  readonly retryable: boolean;
  readonly actor: Actor;
  /** Exit code of a CLI verb that ends with it: 1 failed work, 2 wrong input or settings, 3 something is not reachable. */
  readonly exit: 1 | 2 | 3;
  readonly what: string;
  readonly remedy: string;
}

/** A part of the table. */
export type ErrorRows = Readonly<Record<string, ErrorRow>>;
