import { openWorkflows, unrecorded } from '../temporal/open-workflows.ts';
import type { Deps } from './deps.ts';

/**
 * Workflow ids of the runs that are open now: those that the records have, and those that Temporal has and the records
 * do not, because they cannot begin. "*" stands for all; only then are parents among them that have started nothing yet.
 */
export async function runningChildren(
  deps: Deps,
  at: { source: string; entity: string; lane: string },
): Promise<string[]> {
  const isMeant = (run: { source: string; entity: string; lane: string }) =>
    run.source === at.source &&
    (at.entity === '*' || run.entity === at.entity) &&
    (at.lane === '*' || run.lane === at.lane);
  const recorded = await deps.store.openRuns();
  const ids = recorded
    .filter((run) => isMeant({ ...run, source: run.workflow_id.split('/')[0]! }))
    .map((run) => run.workflow_id);
  // what Temporal's list cannot say now is not worth keeping anybody from what the records say
  const open = await openWorkflows(deps.temporal, deps.schedules.taskQueue).catch(() => []);
  const others = unrecorded(
    open,
    recorded.map((run) => run.workflow_id),
  ).filter(({ run }) => (run === null ? at.entity === '*' && at.lane === '*' : isMeant(run)));
  return [...new Set([...ids, ...others.map(({ workflowId }) => workflowId)])];
}
