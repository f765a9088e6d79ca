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
import type { Begun } from '../activities/begin-run.ts';
import { endOf } from '../errors/end-of-run.ts';
import type { Comparison, Lane, RunEnd } from '../store/store.ts';
import { bookkeeping, importSlice, reasonOf, syncSlice } from './_shared.ts';
import { checkInput, count, object, text } from './inputs.ts';
import { type Carried, LaneState } from './lane-state.ts';
import { againSignal, type EntityOutcome, pauseSignal, progressQuery, resumeSignal } from './messages.ts';

export interface LaneInput {
  readonly source: string;
  readonly entity: string;
  readonly watermark?: string | null;
  /** The day whose nightly overlap an incremental run walks too. */
  readonly night?: string | null;
  /** Of a comparison: how many days back; absent: the whole list. */
  readonly days?: number | null;
  /** What must survive continue-as-new; not given by callers. */
  readonly carried?: Carried & {
    readonly run: Begun | null;
    readonly again: boolean;
    readonly pass?: number;
    readonly found?: Comparison | undefined;
  };
}

/** What differs between the lanes. A lane that is not here cannot be run. */
const lanes = {
  /** Gives up after a while without progress: it turns red, and the next hour tries again. */
  incremental: syncSlice.workSlice,
  /** Never gives up: it waits and shows why. */
  import: importSlice.workSlice,
  /** Gives up as an incremental run does: then nothing was compared, and that is said. */
  reconcile: syncSlice.workSlice,
} as const satisfies Record<Lane, unknown>;

/**
 * What is done when all walks are at their end, before the run is closed. `again`: the run walks once more.
 * @param pass 1 for the first time
 */
type Settle = (
  run: Begun,
  pass: number,
  earlier: Comparison | undefined,
) => Promise<{ readonly again: boolean; readonly found: Comparison; readonly left: Comparison }>;

type ContinueAsNewWith = (next: LaneInput) => Promise<never>;

/**
 * One entity in one lane: a loop over slices until every walk is at its end. The truth (cursors, counters, run row) is
 * in the database; the workflow only decides what to call next, so it may die and be replayed at any point.
 */
export async function runLane(
  input: LaneInput,
  lane: keyof typeof lanes,
  continueWith: ContinueAsNewWith,
  settle?: Settle,
): Promise<EntityOutcome> {
  const {
    source,
    entity,
    watermark = null,
    night = null,
    days = null,
    carried,
  } = checkInput(input, members, ['source', 'entity']);
  const at = { source, entity, lane };
  const { workflowId, firstExecutionRunId: runId } = workflowInfo();
  const wanted = { ...at, runId, watermark, night, days };
  const self = new LaneState(carried, Date.now());
  let run: Begun | null = carried?.run ?? null;
  let paused = false;
  let again = carried?.again ?? false;
  let pass = carried?.pass ?? 1;
  let found = carried?.found;
  let compared: EntityOutcome['compared'];

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

  /** Begins the run where it has not begun, walks all of it, and (`closes`) closes its record. False: there is nothing to walk. */
  async function walkAll(closes: boolean): Promise<boolean> {
    const hinted = !run && again;
    if (!run) again = false; // a hint that came up to here is met by what follows
    self.state = 'running';
    for (;;) {
      const slice = await lanes[lane]({
        ...wanted,
        ...(hinted && { hinted }),
        pass,
        run,
        closes,
        pageSize: self.pageSize,
      });
      ({ run } = slice);
      if (slice.outcome === 'skipped') return false;
      self.add(slice, Date.now());
      if (slice.outcome === 'done') return true;
      if (slice.outcome === 'paused') await untilResumed();
      if (slice.waitMs > 0) await waitFor(slice.waitMs, slice.reason);
      if (workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await continueWith({ ...input, carried: { ...self.carried, run, again, pass, found } });
      }
    }
  }

  /** Whatever ends it: its record is closed. */
  const close = (end: Omit<RunEnd, 'log_id'>) =>
    CancellationScope.nonCancellable(async () => {
      self.count(await bookkeeping.endRun({ ...at, runId, logId: run?.logId ?? null, ...end }));
    });

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
    await null; // a hint that the run was started with comes before it begins
    for (;;) {
      if (!(await walkAll(!settle))) return self.outcome(entity, workflowId, 'skipped');
      const settled = await settle?.(run!, pass, found);
      if (settled) {
        ({ found } = settled);
        compared = { found, left: settled.left };
        pass += 1;
        if (!settled.again) await close({ status: 'completed' });
      }
      // a hint came after the walk had begun: the same run goes on, and so does its record
      if (!(settled ? settled.again : again)) break;
      run = null;
    }
    self.state = 'done';
    return { ...self.outcome(entity, workflowId, 'ok'), ...(compared && { compared }) };
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const cancelled = isCancellation(error);
    const { code, actor, sentence } = reasonOf(error, entity);
    const end = cancelled ? ({ status: 'failed', outcome: 'cancelled' } as const) : endOf(code);
    self.state = end.outcome === 'not_available' ? 'done' : end.outcome;
    await close({ error_code: code, error_actor: actor, error: sentence, ...end });
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

const members = { source: text, entity: text, watermark: text, night: text, days: count, carried: object };
