import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  ContinueAsNew,
  condition,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Begun, Walk } from '../activities/begin-run.ts';
import type { Lane } from '../store/store.ts';
import { books, bounded, briefBooks, patient, reasonOf } from './_shared.ts';
import { type Carried, LaneState } from './lane-state.ts';
import { type EntityOutcome, pauseSignal, progressQuery, resumeSignal } from './messages.ts';

export interface LaneInput {
  readonly source?: string;
  readonly entity: string;
  readonly watermark?: string | null;
  /** The day whose nightly overlap an incremental run walks too. */
  readonly night?: string | null;
  /** What must survive continue-as-new; not given by callers. */
  readonly carried?: Carried & { readonly run: Begun };
}

type Again = (next: LaneInput) => Promise<never>;

/**
 * One entity in one lane: a loop over slices until every walk is at its end. The truth (cursors, counters, run row) is
 * in the database; the workflow only decides what to call next, so it may die and be replayed at any point.
 */
export async function runLane(input: LaneInput, lane: Lane, again: Again): Promise<EntityOutcome> {
  const at = { source: input.source ?? 'lightspeed', entity: input.entity, lane };
  const { workflowId, firstExecutionRunId } = workflowInfo();
  const self = new LaneState(input.carried, Date.now());
  let run: Begun | null = input.carried?.run ?? null;
  let paused = false;

  setHandler(pauseSignal, () => books.setPaused({ ...at, paused: true, by: 'signal' }).then(() => undefined));
  setHandler(resumeSignal, async () => {
    await books.setPaused({ ...at, paused: false, by: 'signal' });
    paused = false;
  });
  setHandler(progressQuery, () => self.progress(input.entity, lane));

  /** Walks one cursor to its end. */
  async function walkToEnd(walk: Walk, logId: number, rest: readonly Walk[]): Promise<void> {
    const { workSlice } = lane === 'incremental' ? bounded : patient;
    self.walk(walk);
    for (;;) {
      const slice = await workSlice({
        ...at,
        mode: walk.mode,
        cursorId: walk.cursorId,
        logId,
        pageSize: self.pageSize,
      });
      self.add(slice, Date.now());
      if (slice.outcome === 'done') return;
      if (slice.outcome === 'paused') await untilResumed();
      if (slice.waitMs > 0) await waitFor(slice.waitMs, slice.reason);
      if (workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await again({ ...input, carried: { ...self.carried, run: { logId, walks: [walk, ...rest] } } });
      }
    }
  }

  /** By signal, or by anyone who writes sync_control. */
  async function untilResumed(): Promise<void> {
    self.state = 'paused';
    paused = true;
    for (
      let seconds = 10;
      !(await condition(() => !paused, `${seconds} seconds`));
      seconds = Math.min(seconds * 2, 300)
    ) {
      // a pause of weeks must not fill the history: the caller continues as new
      if (!(await books.isPaused(at)) || workflowInfo().continueAsNewSuggested) break;
    }
    self.state = 'running';
  }

  async function waitFor(ms: number, reason: string | null): Promise<void> {
    self.state = 'waiting';
    self.waiting = reason;
    await sleep(ms);
    self.waiting = null;
    self.state = 'running';
  }

  try {
    run ??= await (lane === 'incremental' ? briefBooks : books).beginRun({
      ...at,
      runId: firstExecutionRunId,
      watermark: input.watermark ?? null,
      night: input.night ?? null,
    });
    if (!run) return self.outcome(input.entity, workflowId, 'skipped');
    const { logId, walks } = run;
    for (const [index, walk] of walks.entries()) await walkToEnd(walk, logId, walks.slice(index + 1));
    await CancellationScope.nonCancellable(() => books.closeRun({ log_id: logId, status: 'completed' }));
    self.state = 'done';
    return self.outcome(input.entity, workflowId, 'ok');
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const cancelled = isCancellation(error);
    const reason = reasonOf(error, input.entity);
    self.state = cancelled ? 'cancelled' : 'failed';
    if (run) {
      const { code, actor, sentence } = reason;
      const end = { log_id: run.logId, error_code: code, error_actor: actor, error: sentence };
      await CancellationScope.nonCancellable(() =>
        books.closeRun({ ...end, status: 'failed', outcome: self.state }),
      );
    }
    if (cancelled) throw error;
    throw ApplicationFailure.create({
      type: reason.code,
      message: reason.sentence,
      nonRetryable: true,
      details: [{ actor: reason.actor, outcome: self.outcome(input.entity, workflowId, 'failed') }],
    });
  }
}
