import { Context } from '@temporalio/activity';
import { SyncError } from '../errors/sync-error.ts';
import type { Cursor, Lane, Mode } from '../store/store.ts';
import { type Deps, sourceOf } from './deps.ts';

export interface BeginInput {
  readonly source: string;
  readonly entity: string;
  readonly lane: Lane;
  /** Temporal's first run id: stays the same over continue-as-new, so the run has one row. */
  readonly runId: string;
  /** Imports of big lists end here; null: at the end of the list. */
  readonly watermark: string | null;
  /** The day whose nightly overlap this run walks too, YYYY-MM-DD. */
  readonly night: string | null;
}

/** One cursor to walk to its end. */
export interface Walk {
  readonly cursorId: number;
  readonly mode: Mode;
  readonly position: string;
  readonly to: string | null;
}

export interface Begun {
  readonly logId: number;
  /** In order: the standing cursor or the import, then rewinds, then the night's overlap. */
  readonly walks: readonly Walk[];
}

const actions: Record<Lane, string> = {
  incremental: 'incremental_sync',
  import: 'historical_import',
  reconcile: 'reconcile',
};

/**
 * Takes the lane's cursors and opens the run's row. Null for an incremental run of a list that was never imported:
 * there is nothing to go on from, so it is left alone. Safe to repeat.
 */
export async function beginRun(deps: Deps, input: BeginInput): Promise<Begun | null> {
  await deps.pinShop(sourceOf(deps, input.source)).catch(async (error: unknown) => {
    await noteFailedBegin(deps, input, error);
    throw error;
  });
  const cursors =
    input.lane === 'import' ? await importCursors(deps, input) : await incrementalCursors(deps, input);
  const first = cursors[0];
  if (!first) return null;
  const run = await openRun(deps, input, first.position);
  return {
    logId: run.id,
    walks: cursors.map(({ id, mode, position, range_to }) => ({
      cursorId: id,
      mode,
      position,
      to: range_to,
    })),
  };
}

const openRun = (deps: Deps, input: BeginInput, position: string | null) =>
  deps.store.openRun({
    source: input.source,
    entity: input.entity,
    action: actions[input.lane],
    lane: input.lane,
    workflow_id: Context.current().info.workflowExecution!.workflowId,
    run_id: input.runId,
    position,
  });

/**
 * A run that cannot even begin is in the books like any other: refused (token, another shop) it is failed, and a source
 * that stays away is shown as what it waits for.
 */
async function noteFailedBegin(deps: Deps, input: BeginInput, error: unknown): Promise<void> {
  if (!(error instanceof SyncError) || (error.retryable && Context.current().info.attempt < 3)) return;
  const { id } = await openRun(deps, input, null);
  if (error.retryable) return void (await deps.store.recordRequests(id, error.message, 0, 0));
  const { code, actor, message } = error;
  const end = { log_id: id, error_code: code, error_actor: actor, error: message };
  await deps.store.closeRun({ ...end, status: 'failed', outcome: 'failed' });
}

async function importCursors(deps: Deps, { source, entity, watermark }: BeginInput): Promise<Cursor[]> {
  return [await deps.store.startImport(source, entity, watermark)];
}

async function incrementalCursors(deps: Deps, { source, entity, night }: BeginInput): Promise<Cursor[]> {
  const standing = await deps.store.liveCursor(source, entity);
  if (!standing) return [];
  const rewinds = await deps.store.openRewinds(source, entity);
  const overlap = night === null ? null : await deps.store.startOverlap(source, entity, night);
  return [standing, ...rewinds, ...(overlap ? [overlap] : [])];
}
