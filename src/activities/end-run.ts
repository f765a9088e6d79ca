import type { RunClosed, RunEnd } from '../store/store.ts';
import { type BeginInput, openRun } from './begin-run.ts';
import type { Deps } from './deps.ts';

export interface EndInput
  extends Omit<RunEnd, 'log_id'>,
    Pick<BeginInput, 'source' | 'entity' | 'lane' | 'runId'> {
  /** Null: the run came to nothing before it had a record; it gets one now. */
  readonly logId: number | null;
}

/** Closes a run's record, and says what it counted. Safe to repeat. Throws SyncError. */
export async function endRun(deps: Deps, input: EndInput): Promise<RunClosed> {
  const { source, entity, lane, runId, logId, ...end } = input;
  const log_id = logId ?? (await openRun(deps, { source, entity, lane, runId }, null)).id;
  return deps.store.closeRun({ ...end, log_id });
}
