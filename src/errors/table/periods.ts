import type { ErrorRows } from '../row.ts';

/** Months that are signed off. */
export const periodErrors = {
  PERIOD_INCOMPLETE: {
    retryable: false,
    actor: 'engineer',
    exit: 1,
    what: '{month} cannot be signed off yet: at {missing} places it was not compared with the till, or differs from it.',
    remedy: 'Have it compared ("tillsync reconcile"), or give a reason and sign it off all the same.',
  },
  PERIOD_NOT_OVER: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: '{month} is not over in every outlet.',
    remedy: 'Sign it off when it is.',
  },
  PERIOD_SIGNED: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: '{month} was signed off already.',
    remedy: 'What has changed in it since can be accepted.',
  },
  PERIOD_NOT_SIGNED: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: '{month} was never signed off.',
    remedy: 'There is nothing in it to accept.',
  },
  PERIOD_UNCHANGED: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: 'Nothing in {month} has changed since it was signed off or accepted last.',
    remedy: 'There is nothing to accept.',
  },
  PERIOD_CHANGED_AGAIN: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: '{month} has changed again since you looked.',
    remedy: 'Nothing was accepted: look at it once more.',
  },
  PERIOD_NOT_WHOLE: {
    retryable: false,
    actor: 'nobody',
    exit: 1,
    what: 'The sales of {month} are being read anew.',
    remedy: 'Try again when the import is finished.',
  },
  PERIOD_NO_MONEY: {
    retryable: false,
    actor: 'engineer',
    exit: 2,
    what: '"{source}" has no list that holds money.',
    remedy: 'Months of another source can be signed off.',
  },
} as const satisfies ErrorRows;
