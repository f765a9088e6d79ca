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
import { endOf } from '../errors/end-of-run.ts';
import type { Lane } from '../store/store.ts';
import { bookkeeping, bookkeepingOfSync, importSlice, reasonOf, syncSlice } from './_shared.ts';
import { checkInput, object, text } from './inputs.ts';
import { type Carried, LaneState } from './lane-state.ts';
import { againSignal, type EntityOutcome, pauseSignal, progressQuery, resumeSignal } from './messages.ts';

export interface LaneInput {
  readonly source: string;
  readonly entity: string;
  readonly watermark?: string | null;
  /** The day whose nightly overlap an incremental run walks too. */
  readonly night?: string | null;
  /** What must survive continue-as-new; not given by callers. */
  readonly carried?: Carried & { readonly run: Begun; readonly again: boolean };
}

/** What differs between the lanes. A lane that is not here cannot be run. */
const lanes = {
  /** Gives up after a while without progress: it turns red, and the next hour tries again. */
  incremental: { begin: bookkeepingOfSync.beginRun, workSlice: syncSlice.workSlice },
  /** Never gives up: it waits and shows why. */
  import: { begin: bookkeeping.beginRun, workSlice: importSlice.workSlice },
} as const satisfies Partial<Record<Lane, object>>;

type ContinueAsNewWith = (next: LaneInput) => Promise<never>;

/**
 * One entity in one lane: a loop over slices until every walk is at its end. The truth (cursors, counters, run row) is
 * in the database; the workflow only decides what to call next, so it may die and be replayed at any point.
 */
export async function runLane(
  input: LaneInput,
  lane: keyof typeof lanes,
  continueWith: ContinueAsNewWith,
): Promise<EntityOutcome> {
  const {
    source,
    entity,
    watermark = null,
    night = null,
    carried,
  } = checkInput(input, members, ['source', 'entity']);
  const at = { source, entity, lane };
  const { workflowId, firstExecutionRunId } = workflowInfo();
  const self = new LaneState(carried, Date.now());
  let run: Begun | null = carried?.run ?? null;
  let paused = false;
  let again = carried?.again ?? false;

  setHandler(pauseSignal, () =>
    bookkeeping.setPaused({ ...at, paused: true, by: 'signal' }).then(() => undefined),
  );
  setHandler(resumeSignal, async () => {
    await bookkeeping.setPaused({ ...at, paused: false, by: 'signal' });
    paused = false;
  });
  setHandler(againSignal, () => {
    again = true;
  });
  setHandler(progressQuery, () => self.progress(entity, lane));

  /** Takes the cursors. A hint that came up to here is met by what follows. */
  async function begin(): Promise<Begun | null> {
    const begun = await lanes[lane].begin({ ...at, runId: firstExecutionRunId, watermark, night });
    again = false;
    return begun;
  }

  /** Walks all, then what a hint asked for meanwhile: the live cursors once more, once however many hints came. */
  async function walkAll({ logId, walks, live }: Begun): Promise<void> {
    for (let round = walks; ; round = live) {
      for (const [index, walk] of round.entries())
        await walkToEnd(walk, { logId, walks: round.slice(index), live });
      if (!again) return;
      again = false;
    }
  }

  /** Walks one cursor to its end. @param left what is left of the run, this walk included */
  async function walkToEnd(walk: Walk, left: Begun): Promise<void> {
    self.walk(walk);
    for (;;) {
      const slice = await lanes[lane].workSlice({
        ...at,
        mode: walk.mode,
        cursorId: walk.cursorId,
        logId: left.logId,
        pageSize: self.pageSize,
      });
      self.add(slice, Date.now());
      if (slice.outcome === 'done') return;
      if (slice.outcome === 'paused') await untilResumed();
      if (slice.waitMs > 0) await waitFor(slice.waitMs, slice.reason);
      if (workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await continueWith({ ...input, carried: { ...self.carried, run: left, again } });
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
      if (!(await bookkeeping.isPaused(at)) || workflowInfo().continueAsNewSuggested) break;
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
    run ??= await begin();
    if (!run) return self.outcome(entity, workflowId, 'skipped');
    for (;;) {
      const { logId } = run;
      await walkAll(run);
      await CancellationScope.nonCancellable(() =>
        bookkeeping.closeRun({ log_id: logId, status: 'completed' }),
      );
      if (!again) break;
      // a hint came while the record was being closed: the same run goes on, and so does its record
      run = (await begin()) ?? run;
    }
    self.state = 'done';
    return self.outcome(entity, workflowId, 'ok');
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const cancelled = isCancellation(error);
    const { code, actor, sentence } = reasonOf(error, entity);
    const end = cancelled ? ({ status: 'failed', outcome: 'cancelled' } as const) : endOf(code);
    self.state = end.outcome === 'not_available' ? 'done' : end.outcome;
    if (run) {
      const row = { log_id: run.logId, error_code: code, error_actor: actor, error: sentence, ...end };
      await CancellationScope.nonCancellable(() => bookkeeping.closeRun(row));
    }
    if (cancelled) throw error;
    if (end.outcome === 'not_available')
      return { ...self.outcome(entity, workflowId, end.outcome), errorCode: code, error: sentence };
    throw ApplicationFailure.create({
      type: code,
      message: sentence,
      nonRetryable: true,
      details: [{ actor, outcome: self.outcome(entity, workflowId, 'failed') }],
    });
  }
}

const members = { source: text, entity: text, watermark: text, night: text, carried: object };
