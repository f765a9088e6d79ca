import type { WorkflowHandle } from '@temporalio/client';
import { worded } from '../../health/names.ts';

export interface Step {
  readonly kind: 'activity' | 'timer' | 'child' | 'signal';
  /** As the code calls it. */
  readonly name: string;
  readonly started: Date;
  ended: Date | null;
  outcome: 'running' | 'ok' | 'failed' | 'cancelled';
  attempts: number;
  /** Why it failed or was tried again. */
  note: string | null;
  /** Of a child: its first run, as `sync_log` names it. */
  child: { readonly workflowId: string; readonly runId: string } | null;
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
export type Event = NonNullable<History['events']>[number];
type Failure =
  | { message?: string | null; applicationFailureInfo?: unknown; timeoutFailureInfo?: unknown }
  | null
  | undefined;

/** Temporal's events as things that began, were tried and ended, in the order of their beginning. */
export function stepsOf(events: readonly Event[]): Step[] {
  const steps = new Map<number, Step>();
  const end = (id: unknown, at: Date, outcome: Step['outcome'], failure?: Failure) => {
    const step = steps.get(Number(id));
    if (!step) return;
    step.ended = at;
    step.outcome = outcome;
    step.note = reason(failure) ?? step.note;
  };
  for (const e of events) {
    const at = dateOf(e.eventTime);
    const begin = (kind: Step['kind'], name: string) =>
      steps.set(Number(e.eventId), {
        kind,
        name,
        started: at,
        ended: null,
        outcome: 'running',
        attempts: 1,
        note: null,
        child: null,
      });
    const scheduled = e.activityTaskScheduledEventAttributes;
    const tried = e.activityTaskStartedEventAttributes;
    const child = e.startChildWorkflowExecutionInitiatedEventAttributes;
    const signal = e.workflowExecutionSignaledEventAttributes;
    const born = e.childWorkflowExecutionStartedEventAttributes;
    if (scheduled) begin('activity', scheduled.activityType?.name ?? '?');
    else if (e.timerStartedEventAttributes) begin('timer', 'wait');
    else if (child) begin('child', child.workflowType?.name ?? '?');
    else if (signal) {
      begin('signal', signal.signalName ?? '?');
      end(e.eventId, at, 'ok');
    } else if (born) {
      const step = steps.get(Number(born.initiatedEventId));
      const { workflowId, runId } = born.workflowExecution ?? {};
      if (step && workflowId && runId) step.child = { workflowId, runId };
    } else if (tried) {
      const step = steps.get(Number(tried.scheduledEventId));
      if (step) {
        step.attempts = tried.attempt ?? 1;
        step.note = reason(tried.lastFailure) ?? step.note;
      }
    } else closes(e, at, end);
  }
  return [...steps.values()];
}

function closes(
  e: Event,
  at: Date,
  end: (id: unknown, at: Date, outcome: Step['outcome'], failure?: Failure) => void,
): void {
  if (e.activityTaskCompletedEventAttributes)
    end(e.activityTaskCompletedEventAttributes.scheduledEventId, at, 'ok');
  const failed = e.activityTaskFailedEventAttributes ?? e.activityTaskTimedOutEventAttributes;
  if (failed) end(failed.scheduledEventId, at, 'failed', failed.failure);
  if (e.activityTaskCanceledEventAttributes)
    end(e.activityTaskCanceledEventAttributes.scheduledEventId, at, 'cancelled');
  if (e.timerFiredEventAttributes) end(e.timerFiredEventAttributes.startedEventId, at, 'ok');
  if (e.timerCanceledEventAttributes) end(e.timerCanceledEventAttributes.startedEventId, at, 'cancelled');
  const done = e.childWorkflowExecutionCompletedEventAttributes;
  if (done) end(done.initiatedEventId, at, 'ok');
  const broken =
    e.childWorkflowExecutionFailedEventAttributes ??
    e.startChildWorkflowExecutionFailedEventAttributes ??
    e.childWorkflowExecutionTimedOutEventAttributes ??
    e.childWorkflowExecutionTerminatedEventAttributes;
  if (broken)
    end(broken.initiatedEventId, at, 'failed', 'failure' in broken ? (broken.failure as Failure) : null);
  if (e.childWorkflowExecutionCanceledEventAttributes)
    end(e.childWorkflowExecutionCanceledEventAttributes.initiatedEventId, at, 'cancelled');
}

/** Our own failures carry a sentence from the error table; of foreign ones only the kind is safe to repeat. */
export function reason(failure: Failure): string | null {
  if (!failure) return null;
  if (failure.applicationFailureInfo) return failure.message ?? null;
  return failure.timeoutFailureInfo ? 'No response in time.' : 'Ended with an error.';
}

export const dateOf = (time: { seconds?: unknown; nanos?: number | null } | null | undefined): Date =>
  new Date(Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6);

const words: Record<string, string> = {
  workSlice: 'Fetch pages and store them',
  settlePeriod: 'Write down a sign-off',
  endRun: 'Close the run’s record',
  planImport: 'Decide what to import',
  planSync: 'Decide what to sync',
  sourcesOf: 'Find whose list it is',
  claimNight: 'See whether the nightly run is due',
  resetEntity: 'Forget where the list stood',
  settleSweep: 'Undo or confirm a sweep',
  runChore: 'What is done beside the sync: schedules, stock history, counts, retention',
  findWatermark: 'Find where the history ends',
  isPaused: 'Look whether it is still paused',
  setPaused: 'Note the pause',
  retryRejects: 'Try rejected records again',
  runningChildren: 'Find what runs',
  describeRun: 'Look after a run under way',
  audit: 'Write down who asked for it',
  wait: 'Wait',
  pause: 'Asked to pause',
  resume: 'Asked to resume',
  importEntity: 'Import',
  syncEntity: 'Sync',
  reconcileEntity: 'Compare',
  reconcile: 'Compare with the source',
  watch: 'Look at how everything stands',
  deliverMessage: 'Tell it',
  deliverAlert: 'Tell it',
  finishComparison: 'Add up what differed',
};

/** What a step does, in words; of a child also which list (`Import: sales`). A step nobody described keeps its name. */
export function stepWords({ name, child }: Pick<Step, 'name' | 'child'>): string {
  const word = words[name] ?? name;
  const list = child?.workflowId.split('/')[1];
  return list ? `${word}: ${worded(list).toLowerCase()}` : word;
}
