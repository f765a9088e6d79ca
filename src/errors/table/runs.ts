import type { ErrorRows } from '../row.ts';

/** Runs and what can be asked of them. */
export const runErrors = {
  SOURCE_UNKNOWN: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'There is no source "{source}".',
    remedy: 'Choose among: {known}.',
  },
  ENTITY_UNKNOWN: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'There is no list "{entity}".',
    remedy: 'Choose among: {known}.',
  },
  RUN_INPUT_WRONG: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: 'The run was started with an input that cannot be meant: {what}.',
    remedy: 'Start it again; it takes {known}. Nothing was done.',
  },
  RESET_REFUSED: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: '{entity} cannot be reset like that: {reason}.',
    remedy: 'Nothing was changed.',
  },
  /** SQLSTATE TS005: whoever sent the page was given up, and its run has ended without it. */
  RUN_OVER: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: 'The run that a page of {entity} belonged to is over.',
    remedy: 'Nothing of it was stored; the next run reads it.',
  },
  BUDGET_WAIT: {
    retryable: true,
    actor: 'nobody',
    exit: 1,
    what: 'The request budget is used up for now.',
    remedy: 'Next request in {seconds} s.',
  },
  RUN_NO_PROGRESS: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: '{entity} made no progress for {minutes} minutes.',
    remedy: 'Last reason: {sentence}',
  },
  RUN_WORKER_LOST: {
    retryable: true,
    actor: 'engineer',
    exit: 1,
    what: 'The worker did not report back.',
    remedy: 'Check that one is running; the next run goes on from the last page.',
  },
  RUN_VANISHED: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: 'The run ended without closing its record: Temporal no longer runs it ({what}).',
    remedy: 'The next run goes on from the last page.',
  },
  RUN_ENDED: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: 'The run was ended before it was done ({what}).',
    remedy: 'Start it again: it goes on from the last page.',
  },
  CANCELLED: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: 'Cancelled.',
    remedy: 'The next run goes on from the last page.',
  },
  JOINED_RUN_FAILED: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: 'The run that was already under way did not complete.',
    remedy: 'Its own record says why.',
  },
  ALERT_REFUSED: {
    retryable: true,
    actor: 'engineer',
    exit: 1,
    what: 'An alert did not get through by {channel} ({what}).',
    remedy: 'Check the settings that begin with ALERT_; "tillsync alerts --test" tries them.',
  },
  INTERNAL: {
    retryable: true,
    actor: 'tillsync developers',
    exit: 1,
    what: 'Something we did not foresee happened ({what}).',
    remedy: 'Please report it.',
  },
} as const satisfies ErrorRows;
