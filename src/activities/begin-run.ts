import { Context } from '@temporalio/activity';
import { SyncError } from '../errors/sync-error.ts';
import type { Cursor, Lane } from '../store/store.ts';
import { type Deps, entityOf, sourceOf } from './deps.ts';

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
  /** Of a comparison: how many days back (absent: the whole list), and which of its walks this is. */
  readonly days?: number | null;
  readonly pass?: number;
  /** The source said that something changed. */
  readonly hinted?: boolean;
}

/** One cursor to walk to its end. */
export interface Walk {
  readonly cursorId: number;
  readonly position: string;
  readonly to: string | null;
}

export interface Begun {
  readonly logId: number;
  /** In order: the live cursor or the import, then rewinds, then the night's overlap. */
  readonly walks: readonly Walk[];
  /** Cursors that it began with, those at their end included. */
  readonly cursorIds: readonly number[];
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
export async function beginRun(
  deps: Deps,
  input: BeginInput,
): Promise<{ readonly run: Begun; readonly cursors: readonly Cursor[] } | null> {
  const parts = await partsOf(deps, input).catch(async (error: unknown) => {
    await noteWaiting(deps, input, error);
    throw error;
  });
  const cursors = await cursorsOf[input.lane](deps, input, parts);
  const first = cursors[0];
  if (!first) return null;
  const { id } = await openRun(deps, input, first.position);
  const walks = cursors.map(({ id, position, range_to: to }) => ({ cursorId: id, position, to }));
  return { run: { logId: id, walks, cursorIds: cursors.map((cursor) => cursor.id) }, cursors };
}

/** Makes sure of the shop. The parts that the list is walked in: ['']: as a whole. */
async function partsOf(deps: Deps, { source: name, entity: list }: BeginInput): Promise<readonly string[]> {
  const source = sourceOf(deps, name);
  const entity = entityOf(deps, name, list);
  await deps.pinShop(source);
  if (!entity.partitioned) return [''];
  if (source.partitions) return source.partitions(entity);
  throw new SyncError('INTERNAL', { what: `${name} does not name the parts of ${list}` });
}

type RunOf = Pick<BeginInput, 'source' | 'entity' | 'lane' | 'runId' | 'hinted'>;

/** @param position null: it failed before it knew */
export const openRun = (
  deps: Deps,
  input: RunOf,
  position: string | null,
): Promise<{ readonly id: number }> =>
  deps.store.openRun({
    source: input.source,
    entity: input.entity,
    action: actions[input.lane],
    lane: input.lane,
    workflow_id: Context.current().info.workflowExecution!.workflowId,
    run_id: input.runId,
    position,
    ...(input.hinted && { metadata: { hinted: true as const } }),
  });

/** A source that stays away from the start is shown as what the run waits for. */
async function noteWaiting(deps: Deps, input: BeginInput, error: unknown): Promise<void> {
  if (!(error instanceof SyncError) || !error.retryable || Context.current().info.attempt < 3) return;
  const { id } = await openRun(deps, input, null);
  await deps.store.recordRequests(id, error.message, 0, 0);
}

type Cursors = (deps: Deps, input: BeginInput, parts: readonly string[]) => Promise<readonly Cursor[]>;

const importCursors: Cursors = async ({ store }, { source, entity, watermark }, parts) => {
  const cursors: Cursor[] = [];
  for (const part of parts) cursors.push(await store.startImport(source, entity, watermark, part));
  return store.openCursors(cursors.map(({ id }) => id)); // and what was parted from them
};

const incrementalCursors: Cursors = async ({ store }, { source, entity, night }, parts) => {
  const live: Cursor[] = [];
  const overlaps: Cursor[] = [];
  for (const part of parts) {
    // a part that appeared after the import is read from its beginning
    const cursor =
      (await store.liveCursor(source, entity, part)) ??
      (part === '' ? null : await store.newPartitionCursor(source, entity, part));
    if (!cursor) continue;
    live.push(cursor);
    const overlap = night === null ? null : await store.startOverlap(source, entity, night, part);
    if (overlap) overlaps.push(overlap);
  }
  const rewinds = live.length === 0 ? [] : await store.openRewinds(source, entity);
  return [...live, ...rewinds, ...overlaps];
};

const comparingCursors: Cursors = async ({ store }, { source, entity, days, pass, runId }, parts) => {
  const walk = { id: runId, pass: pass ?? 1, days: days ?? null };
  const cursors: Cursor[] = [];
  for (const part of parts) {
    const cursor = await store.startComparison(source, entity, walk, part);
    if (cursor) cursors.push(cursor);
  }
  return cursors;
};

/** What a run of the lane walks. */
const cursorsOf: Record<Lane, Cursors> = {
  import: importCursors,
  incremental: incrementalCursors,
  reconcile: comparingCursors,
};
