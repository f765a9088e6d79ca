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
import type { Comparison, Lane } from '../store/store.ts';
import { beginRun, beginSync, bookkeeping, closeRun, importSlice, reasonOf, syncSlice } from './_shared.ts';
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
    readonly run: Begun;
    readonly again: boolean;
    readonly pass?: number;
    readonly found?: Comparison | undefined;
  };
}

/** What differs between the lanes. A lane that is not here cannot be run. */
const lanes = {
  /** Gives up after a while without progress: it turns red, and the next hour tries again. */
  incremental: { begin: beginSync, workSlice: syncSlice.workSlice },
  /** Never gives up: it waits and shows why. */
  import: { begin: beginRun, workSlice: importSlice.workSlice },
  /** Gives up as an incremental run does: then nothing was compared, and that is said. */
  reconcile: { begin: beginSync, workSlice: syncSlice.workSlice },
} as const satisfies Partial<Record<Lane, object>>;

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
  const { workflowId, firstExecutionRunId } = workflowInfo();
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

  /** Takes the cursors. A hint that came up to here is met by what follows. */
  async function begin(): Promise<Begun | null> {
    const comparing = lane === 'reconcile' ? { days, pass } : {};
    const wanted = { ...at, runId: firstExecutionRunId, watermark, night, ...comparing };
    const begun = await lanes[lane].begin(wanted);
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
    let from = walk.position;
    for (;;) {
      const slice = await lanes[lane].workSlice({
        ...at,
        mode: walk.mode,
        cursorId: walk.cursorId,
        from,
        logId: left.logId,
        pageSize: self.pageSize,
      });
      self.add(slice, Date.now());
      from = slice.position || from;
      if (slice.outcome === 'done') return;
      if (slice.outcome === 'paused') await untilResumed();
      if (slice.waitMs > 0) await waitFor(slice.waitMs, slice.reason);
      if (workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        await continueWith({ ...input, carried: { ...self.carried, run: left, again, pass, found } });
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
      const settled = await settle?.(run, pass, found);
      if (settled) {
        ({ found } = settled);
        compared = { found, left: settled.left };
        if (settled.again) {
          pass += 1;
          run = (await begin()) ?? run;
          continue;
        }
      }
      const end = { log_id: logId, status: 'completed' } as const;
      self.count(await CancellationScope.nonCancellable(() => closeRun(end)));
      if (!again) break;
      // a hint came while the record was being closed: the same run goes on, and so does its record
      run = (await begin()) ?? run;
    }
    self.state = 'done';
    return { ...self.outcome(entity, workflowId, 'ok'), ...(compared && { compared }) };
  } catch (error) {
    if (error instanceof ContinueAsNew) throw error;
    const cancelled = isCancellation(error);
    const { code, actor, sentence } = reasonOf(error, entity);
    const end = cancelled ? ({ status: 'failed', outcome: 'cancelled' } as const) : endOf(code);
    self.state = end.outcome === 'not_available' ? 'done' : end.outcome;
    if (run) {
      const row = { log_id: run.logId, error_code: code, error_actor: actor, error: sentence, ...end };
      self.count(await CancellationScope.nonCancellable(() => closeRun(row)));
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

const members = { source: text, entity: text, watermark: text, night: text, days: count, carried: object };
