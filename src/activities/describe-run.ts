import { WorkflowNotFoundError } from '@temporalio/client';
import type { Deps } from './deps.ts';

export interface RunOutcome {
  readonly state: 'running' | 'completed' | 'failed' | 'gone';
  readonly result: unknown;
}

/** How long a call may wait for the run to end, ms; its heartbeats go on meanwhile. */
const patienceMs = 5_000;

/** How a run that somebody else started ended, or that it has not yet. Temporal has no join for children, so a joiner asks again. */
export async function describeRun(deps: Deps, workflowId: string): Promise<RunOutcome> {
  const handle = deps.temporal.workflow.getHandle(workflowId);
  try {
    // the server holds the question until the run ends; whatever becomes of it, the description says
    await deps.temporal.withDeadline(Date.now() + patienceMs, () => handle.result()).catch(() => undefined);
    const { status } = await handle.describe();
    if (status.name === 'RUNNING' || status.name === 'CONTINUED_AS_NEW')
      return { state: 'running', result: null };
    if (status.name !== 'COMPLETED') return { state: 'failed', result: null };
    return { state: 'completed', result: await handle.result() };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { state: 'gone', result: null };
    throw error;
  }
}
