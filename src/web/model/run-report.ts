import type { RunSeen } from '../../control/requested-run.ts';
import type { EntityOutcome } from '../../workflows/messages.ts';
import type { RunResult } from '../../workflows/parent.ts';
import type { MigrationResult } from '../../workflows/table-migration.ts';

/** What became of a run, for the program that asked for it. */
export interface RunReport {
  readonly success: boolean;
  readonly message: string;
  readonly workflow_id: string;
  readonly total_changes: number;
  readonly results: Record<
    string,
    { success: boolean; changes_applied: number; outcome: string; error_code?: string; error?: string }
  >;
}

const bad = ({ outcome }: EntityOutcome) => outcome === 'failed' || outcome === 'cancelled';
const sourceOf = ({ workflowId }: EntityOutcome) => workflowId.split('/')[0]!;

/** @param kind `Incremental sync` */
export function runReport(
  kind: string,
  workflowId: string,
  seen: Exclude<RunSeen, { state: 'running' }>,
): RunReport {
  if (seen.state === 'failed')
    return {
      success: false,
      message: `${kind} failed - ${seen.error.message}`,
      workflow_id: workflowId,
      total_changes: 0,
      results: {},
    };
  const { ok, entities } = seen.result as RunResult;
  const key = keysOf(entities.map((outcome) => ({ name: outcome.entity, source: sourceOf(outcome) })));
  const changes = entities.reduce((sum, { written }) => sum + written, 0);
  const failed = entities.filter(bad).map(({ entity }) => entity);
  const how = ok
    ? 'completed successfully'
    : failed.length > 0
      ? `failed for ${failed.join(', ')}`
      : 'was given no list by the source';
  return {
    success: ok,
    message: `${kind} ${how} - ${changes} change${changes === 1 ? '' : 's'} applied`,
    workflow_id: workflowId,
    total_changes: changes,
    results: Object.fromEntries(
      entities.map((outcome) => [
        key(outcome.entity),
        {
          success: !bad(outcome),
          changes_applied: outcome.written,
          outcome: outcome.outcome,
          ...(outcome.errorCode !== null && { error_code: outcome.errorCode }),
          ...(outcome.error !== null && { error: outcome.error }),
        },
      ]),
    ),
  };
}

/**
 * What lists are called among others: `till_orders` of the source `till` is `orders` where no other source is spoken of,
 * and keeps its whole name beside another source's lists.
 */
export function keysOf(lists: readonly { name: string; source: string }[]): (name: string) => string {
  const sources = new Set(lists.map(({ source }) => source));
  const [only] = sources;
  return (name) => (sources.size === 1 && name.startsWith(`${only}_`) ? name.slice(only!.length + 1) : name);
}

export interface MigrationReport {
  readonly success: boolean;
  readonly message: string;
  readonly dry_run: boolean;
  readonly workflow_id?: string;
  readonly pending: string[];
  readonly applied: string[];
}

/** What became of a migration. */
export function migrationReport(
  workflowId: string,
  seen: Exclude<RunSeen, { state: 'running' }>,
): MigrationReport {
  const at = { dry_run: false, workflow_id: workflowId, pending: [] };
  if (seen.state === 'failed')
    return { ...at, success: false, message: `Table migration failed - ${seen.error.message}`, applied: [] };
  const applied = [...(seen.result as MigrationResult).applied];
  return { ...at, success: true, message: `Table migration completed - ${applied.length} applied`, applied };
}
