import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ApplicationFailure,
  CancellationScope,
  ChildWorkflowCancellationType,
  ChildWorkflowFailure,
  isCancellation,
  ParentClosePolicy,
  sleep,
  startChild,
} from '@temporalio/workflow';
import { bookkeeping, cancelled, joinedRunFailed, reasonOf } from './_shared.ts';
import { type ChildType, childId } from './ids.ts';
import type { LaneInput } from './lane.ts';
import type { EntityOutcome } from './messages.ts';

/** What is known of a child before it was started. */
export const pending = (entity: string, workflowId: string): EntityOutcome => ({
  entity,
  outcome: 'waiting',
  workflowId,
  records: 0,
  written: 0,
  rejected: 0,
  joined: false,
  errorCode: null,
  error: null,
});

/**
 * Runs an entity's child and returns what became of it; never throws but for cancellation, so that a failed entity
 * never stops its siblings. A child that somebody else started is joined: watched until it ends, and left running
 * when the joiner is cancelled.
 */
export async function runChild(type: ChildType, input: LaneInput): Promise<EntityOutcome> {
  const workflowId = childId(input.source, input.entity, type);
  const blank: EntityOutcome = { ...pending(input.entity, workflowId), outcome: 'failed' };
  try {
    const child = await startChild(type, {
      workflowId,
      args: [input],
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    return (await child.result()) as EntityOutcome;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) {
      const joined = await join(workflowId, blank);
      // the nightly run has work of its own that the run it met did not do
      return input.night ? runChild(type, input) : joined;
    }
    if (isCancellation(error)) {
      if (CancellationScope.current().consideredCancelled) throw error;
      return { ...blank, outcome: 'cancelled', error: cancelled.sentence }; // only this child was
    }
    const cause = error instanceof ChildWorkflowFailure ? error.cause : error;
    const reason = reasonOf(cause, input.entity);
    const details =
      cause instanceof ApplicationFailure
        ? (cause.details?.[0] as { outcome?: EntityOutcome } | undefined)
        : undefined;
    return {
      ...blank,
      ...details?.outcome,
      outcome: 'failed',
      errorCode: reason.code,
      error: reason.sentence,
    };
  }
}

async function join(workflowId: string, blank: EntityOutcome): Promise<EntityOutcome> {
  for (let wait = 1; ; wait = Math.min(wait * 2, 40)) {
    const seen = await bookkeeping.describeRun(workflowId);
    if (seen.state === 'completed') return { ...(seen.result as EntityOutcome), joined: true };
    if (seen.state !== 'running') {
      return {
        ...blank,
        joined: true,
        errorCode: joinedRunFailed.code,
        error: joinedRunFailed.sentence,
      };
    }
    await sleep(wait * 1_000); // an import may take days
  }
}
