import type { Deps } from './deps.ts';

/** Workflow ids of the entity runs that are open now, as the books say; "*" stands for all. */
export async function runningChildren(
  deps: Deps,
  at: { source: string; entity: string; lane: string },
): Promise<string[]> {
  const open = await deps.store.openRuns();
  const ids = open
    .filter((run) => at.entity === '*' || run.entity === at.entity)
    .filter((run) => at.lane === '*' || run.lane === at.lane)
    .map((run) => run.workflow_id)
    .filter((id) => id.startsWith(`${at.source}/`));
  return [...new Set(ids)];
}
