import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { RetryResult } from '../activities/retry-rejects.ts';
import type { SweepAction } from '../store/maintenance/sweeps.ts';
import type { Lane } from '../store/store.ts';
import { audit, bookkeeping } from './_shared.ts';
import { checkInput, flag, object, oneOf, text } from './inputs.ts';
import { type By, pauseSignal, resumeSignal } from './messages.ts';

export interface ControlInput {
  /** Absent: the source that has the list; with "*" every source that is configured. */
  readonly source?: string;
  readonly action: 'pause' | 'resume' | 'cancel' | 'reset' | 'retry_rejects' | SweepAction;
  /** A list, or "*" for all. */
  readonly entity: string;
  readonly lane: Lane | '*';
  readonly by?: By;
  /** Reset only: read again from this version instead of from the beginning. */
  readonly toVersion?: string;
  /** Reset only: empty the tables too. */
  readonly rows?: boolean;
  /** Retrying rejects only: one of them, by its hash. */
  readonly reject?: string;
}

export interface ControlResult {
  /** Runs that were notified, by workflow id. */
  readonly notified: readonly string[];
  /** Of a sweep: rows that were marked, or are as they were. */
  readonly rows?: number;
}

const members = {
  source: text,
  action: oneOf('pause', 'resume', 'cancel', 'reset', 'retry_rejects', 'undo_sweep', 'confirm_sweep'),
  entity: text,
  lane: oneOf('incremental', 'import', 'reconcile', '*'),
  by: object,
  toVersion: text,
  rows: flag,
  reject: text,
};

/**
 * Pauses, resumes or cancels, whether or not something runs: what is wanted is written first (every request to the
 * source asks for it), then the runs under way are notified, and who did it is written down. A sweep is undone or
 * confirmed, and rejects are tried again, beside whatever runs.
 */
export async function control(input: ControlInput): Promise<ControlResult> {
  const checked = checkInput(input, members, ['action', 'entity', 'lane']);
  const { source, entity } = checked;
  const sources = await bookkeeping.sourcesOf({ source, entity });
  if (checked.action === 'undo_sweep' || checked.action === 'confirm_sweep') {
    const rows = await Promise.all(sources.map((name) => settleSweep(name, checked)));
    return { notified: [], rows: rows.reduce((sum, n) => sum + n, 0) };
  }
  const notified = await Promise.all(sources.map((name) => controlSource(name, checked)));
  return { notified: notified.flat() };
}

async function controlSource(source: string, input: ControlInput): Promise<string[]> {
  const { action, entity, lane } = input;
  const { actor = 'unknown', origin } = input.by ?? {};
  if (action === 'pause' || action === 'resume') {
    await bookkeeping.setPaused({ source, entity, lane, paused: action === 'pause', by: actor });
  }
  if (action === 'retry_rejects') {
    await audit({ actor, origin, action, source, entity, lane, detail: await retryRejects(source, input) });
    return [];
  }
  const running = await bookkeeping.runningChildren({ source, entity, lane });
  const notified = await Promise.all(running.map((id) => notify(id, action)));
  const detail = action === 'reset' ? await reset(source, input) : undefined;
  await audit({ actor, origin, action, source, entity, lane, detail });
  return notified.filter((id) => id !== null);
}

async function settleSweep(source: string, { action, entity, by }: ControlInput): Promise<number> {
  const { actor = 'unknown', origin } = by ?? {};
  const rows = await bookkeeping.settleSweep({ action: action as SweepAction, source, entity });
  const detail = rows === null ? 'there was none' : `${rows} rows`;
  await audit({ actor, origin, action, source, entity, detail });
  return rows ?? 0;
}

/** Step by step, since there may be very many. Says what became of them. */
async function retryRejects(source: string, { entity, reject }: ControlInput): Promise<string> {
  let [settled, rejected] = [0, 0];
  for (let after: string | null = ''; after !== null; ) {
    const done: RetryResult = await bookkeeping.retryRejects({
      ...{ source, entity, after },
      reject: reject ?? null,
    });
    settled += done.stored + done.settled;
    rejected += done.rejected;
    after = done.after;
  }
  return `${settled} settled, ${rejected} still rejected`;
}

/** Null: it has just ended. */
async function notify(workflowId: string, action: ControlInput['action']): Promise<string | null> {
  const handle = getExternalWorkflowHandle(workflowId);
  try {
    if (action === 'cancel' || action === 'reset') await handle.cancel();
    else await handle.signal(action === 'pause' ? pauseSignal : resumeSignal);
    return workflowId;
  } catch {
    return null;
  }
}

/** Runs under way find their cursor gone and stop; nothing waits for them. */
async function reset(source: string, { entity, toVersion, rows = false }: ControlInput): Promise<string> {
  await bookkeeping.resetEntity({ source, entity, toVersion: toVersion ?? null, rows });
  return toVersion === undefined
    ? `from the beginning${rows ? ', rows emptied' : ''}`
    : `to version ${toVersion}`;
}
