import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import { sentence } from '../errors/sync-error.ts';
import type { OpenRun, Store } from '../store/store.ts';

/**
 * Closes the records of runs that Temporal no longer runs (terminated, timed out, forgotten after a lost server), so
 * that nothing says "running" for ever. Returns those that nobody ended: Temporal has forgotten
 * them, or they are over and the database has forgotten it. Leaves everything as it is while Temporal is away.
 */
export async function reap(store: Store, temporal: Client, log: Logger): Promise<OpenRun[]> {
  const gone: OpenRun[] = [];
  for (const run of await store.openRuns()) {
    const fate = await fateOf(temporal, run);
    if (fate === null) continue;
    const ended = await store.closeRun({
      log_id: run.log_id,
      status: 'failed',
      outcome: 'vanished',
      error_code: 'RUN_VANISHED',
      error_actor: 'engineer',
      error: sentence('RUN_VANISHED', { what: fate }),
    });
    if (ended.closed) {
      if (fate === forgotten || fate === 'completed') gone.push(run);
      log.warn(
        { entity: run.entity, lane: run.lane, fate },
        'closed the record of a run that Temporal no longer runs',
      );
    }
  }
  return gone;
}

const forgotten = 'it knows no such run';

/** Null: it runs (or runs on as a new execution of the same chain). */
async function fateOf(temporal: Client, run: OpenRun): Promise<string | null> {
  try {
    const { status, raw } = await temporal.workflow.getHandle(run.workflow_id).describe();
    const first = raw.workflowExecutionInfo?.firstRunId;
    if (first !== run.run_id) return 'a later run took its place';
    return status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW'
      ? null
      : status.name.toLowerCase().replaceAll('_', ' ');
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return forgotten;
    throw error;
  }
}
