import { TimeoutType } from '@temporalio/common';
import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { Chore } from '../activities/chores.ts';
import type { Activities } from '../activities/index.ts';
import { explain, type FactsOf } from '../errors/sync-error.ts';
import type { ErrorCode } from '../errors/table.ts';
import type { AuditLine } from '../store/store.ts';

/**
 * A worker that is killed is noticed by its heartbeats, which every activity sends (activities/heartbeat.ts). What it
 * worked on is tried again a second later, after the hundredth kill as after the first: a failure, which brings its own
 * delay along, is a reason to wait longer each time, a lost worker is none (D53).
 */
const lostWorker = {
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 1 },
} as const;

/** Short calls to the database or Temporal; they wait for it as long as it takes. */
export const bookkeeping = proxyActivities<Activities>({ ...lostWorker, startToCloseTimeout: '1 minute' });

/** The same, for what must not wait for ever. */
export const bookkeepingOfSync = proxyActivities<Activities>({
  ...lostWorker,
  startToCloseTimeout: '1 minute',
  scheduleToCloseTimeout: '15 minutes',
});

const chores = proxyActivities<Activities>({
  ...lostWorker,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '10 minutes',
  retry: { ...lostWorker.retry, maximumAttempts: 3 },
});

/** Does a chore, a few times if need be; a failure is noted by the activity and never reaches the sync. */
export const tryChore = (source: string, chore: Chore): Promise<void> =>
  untroubled(chores.runChore({ source, chore }));

/** Writes down who did what; likewise. */
export const audit = (line: AuditLine): Promise<void> => untroubled(chores.audit(line));

async function untroubled(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
}

// A slice works for about five minutes; a page behind a slow source may take a minute more.
// Not dispatched eagerly: that hands every slice to the worker that ran the workflow task, and the others go without.
const slice = {
  ...lostWorker,
  startToCloseTimeout: '10 minutes',
  allowEagerDispatch: false,
} as const;

/** An import never gives up: it waits, shows why, and goes on by itself. */
export const importSlice = proxyActivities<Activities>({
  ...slice,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

/** An incremental run gives up after 15 minutes in which no page moved the cursor: it turns red and the next one tries again. */
export const noProgressMinutes = 15;
export const syncSlice = proxyActivities<Activities>({
  ...slice,
  scheduleToCloseTimeout: `${noProgressMinutes} minutes`,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
});

/** Adds up years of sales step by step. */
export const endOfComparison = proxyActivities<Activities>({
  ...lostWorker,
  startToCloseTimeout: '10 minutes',
  scheduleToCloseTimeout: '30 minutes',
});

export interface Reason {
  readonly code: string;
  readonly actor: string;
  readonly sentence: string;
}

const reason = <Code extends ErrorCode>(code: Code, facts: FactsOf<Code>, actor?: string): Reason => {
  const row = explain(code, facts);
  return { code, actor: actor ?? row.actor, sentence: `${row.what} ${row.remedy}` };
};

/** Somebody ended it. */
export const cancelled = reason('CANCELLED', {});
export const joinedRunFailed = reason('JOINED_RUN_FAILED', {});

/** The row of the error table behind a failure, as the activity sent it. */
export function reasonOf(error: unknown, entity: string): Reason {
  if (isCancellation(error)) return cancelled;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const timedOut = cause instanceof TimeoutFailure && cause.timeoutType === TimeoutType.SCHEDULE_TO_CLOSE;
  const last = cause instanceof TimeoutFailure ? cause.cause : cause;
  const known = last instanceof ApplicationFailure ? last : null;
  const lost = reason('RUN_WORKER_LOST', {});
  const actor = (known?.details?.[0] as { actor?: string } | undefined)?.actor ?? lost.actor;
  const sentence = known?.message ?? lost.sentence;
  if (timedOut) return reason('RUN_NO_PROGRESS', { entity, minutes: noProgressMinutes, sentence }, actor);
  return known ? { code: known.type ?? 'INTERNAL', actor, sentence } : lost;
}
