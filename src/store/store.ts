import { createClient } from '@supabase/supabase-js';
import { storeError } from '../errors/postgrest.ts';
import { pageCalls } from './pages.ts';
import type { SchemaVersion } from './schema.ts';
import type { Shop, ShopMismatch } from './shop.ts';
import type { Transport } from './transport.ts';
import type {
  AuditLine,
  ChoreError,
  Cursor,
  EntityState,
  FailingChore,
  Lane,
  OpenRun,
  Reservation,
  ResetPreview,
  RunClosed,
  RunEnd,
  RunStart,
  SourceFacts,
  UnknownZone,
  ZoneCandidate,
} from './types.ts';

export type * from './types.ts';

export interface StoreOptions {
  readonly url: string;
  /** `sb_secret_…`, or a legacy service_role JWT. */
  readonly secretKey: string;
  /** ms per request; the hosted statement limit is 8 s. */
  readonly timeoutMs?: number;
  /** Another way for all calls than the API. */
  readonly transport?: Transport;
}

export type Store = ReturnType<typeof createStore>;

/** All that is written goes through these calls. Each is one request and one transaction. They throw SyncError. */
export function createStore(options: StoreOptions) {
  const host = new URL(options.url).host;
  const client = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });

  async function request<T>(name: string, args: object, entity?: string): Promise<T> {
    const signal = AbortSignal.timeout(options.timeoutMs ?? 30_000);
    const { data, error, status } = await client.rpc(name, args).abortSignal(signal);
    if (error) throw storeError({ ...error, status }, host, entity);
    return data as T;
  }

  const transport: Transport = options.transport ?? {
    way: 'api',
    call: request,
    close: async () => undefined,
  };
  const call: Transport['call'] = transport.call;

  return {
    host,
    client,
    way: transport.way,
    call,
    close: () => transport.close(),
    ...pageCalls(transport),
    startImport: (source: string, entity: string, watermark: string | null, partition = '') =>
      call<Cursor & { resumed: boolean }>(
        'start_import',
        { p_source: source, p_entity: entity, p_partition: partition, p_watermark: watermark },
        entity,
      ),
    /** Null: the list was never imported. */
    liveCursor: (source: string, entity: string, partition = '') =>
      call<Cursor | null>(
        'live_cursor',
        { p_source: source, p_entity: entity, p_partition: partition },
        entity,
      ),
    /** The live cursor of a part of a list that appeared after its import; null: the list was never imported. */
    newPartitionCursor: (source: string, entity: string, partition: string) =>
      call<Cursor | null>(
        'new_partition_cursor',
        { p_source: source, p_entity: entity, p_partition: partition },
        entity,
      ),
    /** Gives up a page token that the source refuses; null: somebody else moved the cursor. */
    restartWalk: (cursor: Pick<Cursor, 'id' | 'epoch' | 'position'>, to: string) =>
      call<Cursor | null>('restart_walk', {
        p_cursor_id: cursor.id,
        p_epoch: cursor.epoch,
        p_from: cursor.position,
        p_to: to,
      }),
    /** Walks that a rewind asked for and no run has finished. */
    openRewinds: (source: string, entity: string) =>
      call<Cursor[]>('open_rewinds', { p_source: source, p_entity: entity }, entity),
    /** The walk over what the last day brought; null when nothing moved. */
    startOverlap: (source: string, entity: string, day: string, partition = '') =>
      call<Cursor | null>(
        'start_overlap',
        { p_source: source, p_entity: entity, p_partition: partition, p_day: day },
        entity,
      ),
    /** Time zones of the open outlets, that of most first. */
    zoneCandidates: (source: string) => call<ZoneCandidate[]>('zone_candidates', { p_source: source }),
    /** Decides a source's zone; `note` says in words why it is not the one that is named. */
    setSourceZone: (source: string, zone: string, note: string | null) =>
      call<null>('set_source_zone', { p_source: source, p_zone: zone, p_note: note }),
    /** What the settings say of a source, for pages and views. */
    describeSource: (source: string, facts: SourceFacts) =>
      call<null>('describe_source', { p_source: source, p_facts: JSON.stringify(facts) }),
    /** Chores that failed when they were last tried. */
    failingChores: () => call<FailingChore[]>('failing_chores', {}),
    /** Open outlets whose time zone the database does not know. */
    unknownZones: () => call<UnknownZone[]>('unknown_zones', {}),
    /** How a chore ended; null: well. */
    noteChore: (source: string, chore: string, error: ChoreError | null) =>
      call<null>('note_chore', {
        p_source: source,
        p_chore: chore,
        p_error: error === null ? null : JSON.stringify(error),
      }),
    /** True for the one run that does the nightly work of this day. */
    claimDay: (source: string, day: string, workflowId: string) =>
      call<boolean>('claim_day', { p_source: source, p_day: day, p_workflow_id: workflowId }),
    /** What a reset would forget; null: no such list. */
    resetPreview: (source: string, entity: string) =>
      call<ResetPreview | null>('reset_preview', { p_source: source, p_entity: entity }, entity),
    resetEntity: (source: string, entity: string, toVersion: string | null, rows: boolean) =>
      call<object>(
        'reset_entity',
        { p_source: source, p_entity: entity, p_to: toVersion, p_rows: rows },
        entity,
      ),
    /** Lists whose import was finished and none is under way. */
    importedEntities: (source: string) => call<string[]>('imported_entities', { p_source: source }),
    /** These cursors, and the other unfinished ranges of the same imports. Those that are gone are left out. */
    openCursors: (ids: readonly number[]) => call<Cursor[]>('open_cursors', { p_ids: ids }),
    /** Parts an import's range at a version: the cursor keeps what is below. Null: it cannot be parted there. */
    splitRange: (id: number, epoch: number, at: string) =>
      call<Cursor | null>('split_range', { p_cursor_id: id, p_epoch: epoch, p_at: at }),
    cursor: (id: number) => call<Cursor | null>('cursor_by_id', { p_id: id }),
    watermark: (source: string) => call<string | null>('watermark', { p_source: source }),

    /** A walk that compares: `days` back, or (null) the whole list. Null: the list was never imported. */
    startComparison: (
      source: string,
      entity: string,
      walk: { readonly id: string; readonly pass: number; readonly days: number | null },
      partition = '',
    ) =>
      call<Cursor | null>(
        'start_comparison',
        {
          p_source: source,
          p_entity: entity,
          p_partition: partition,
          p_walk: walk.id,
          p_pass: walk.pass,
          p_days: walk.days,
        },
        entity,
      ),

    openRun: (run: RunStart) => call<{ id: number }>('open_run', { p_run: JSON.stringify(run) }, run.entity),
    /** Says what the record counted, also when it was closed before. */
    closeRun: (end: RunEnd) => call<RunClosed>('close_run', { p_close: JSON.stringify(end) }),
    /** Adds requests and the time they took; `reason` says why the run waits, null that it moves. */
    recordRequests: (logId: number, reason: string | null, requests: number, apiMs: number) =>
      call<null>('record_requests', {
        p_log_id: logId,
        p_reason: reason,
        p_requests: requests,
        p_api_ms: Math.round(apiMs),
      }),
    /** Pins the database to a shop, or says why it belongs to another one. */
    pinShop: (shop: Shop & { readonly name: string | null }) =>
      call<{ ok: true } | ({ ok: false } & ShopMismatch)>('pin_shop', {
        p_source: shop.source,
        p_shop_id: shop.id,
        p_name: shop.name,
        p_outlet_ids: shop.outletIds,
        p_demo: shop.demo,
      }),
    /** The same rule without pinning; null: it is that shop, or none is pinned yet. */
    shopMismatch: (shop: Shop) =>
      call<ShopMismatch | null>('shop_mismatch', {
        p_source: shop.source,
        p_shop_id: shop.id,
        p_outlet_ids: shop.outletIds,
        p_demo: shop.demo,
      }),
    states: () => call<EntityState[]>('entity_states', {}),
    /** All that the overview and `tillsync status` show; its shape is health/snapshot.ts. */
    snapshot: <Snapshot>() => call<Snapshot>('dashboard_snapshot', {}),
    /** What was applied to the database. */
    schemaVersion: () => call<SchemaVersion>('schema_version', {}),
    /** Files below sql/ whose function or view was changed by hand. */
    changedRoutines: () => call<string[]>('changed_routines', {}),
    /** One line of sync_audit. */
    audit: (line: AuditLine) => call<null>('audit', { p_line: JSON.stringify(line) }),
    openRuns: () => call<OpenRun[]>('open_runs', {}),

    setPaused: (source: string, entity: string, lane: string, paused: boolean, by: string) =>
      call<null>('set_paused', {
        p_source: source,
        p_entity: entity,
        p_lane: lane,
        p_paused: paused,
        p_by: by,
      }),
    isPaused: (source: string, entity: string, lane: Lane) =>
      call<boolean>('is_paused', { p_source: source, p_entity: entity, p_lane: lane }),

    /** How many records at once were not too much; null: as many as the settings say. */
    keepPageSize: (cursorId: number, size: number | null) =>
      call<null>('keep_page_size', { p_cursor: cursorId, p_size: size }),
    /** Books a request; `limit` and `remaining` are what the source said with its last response. */
    reserve: (source: string, entity: string, lane: Lane, limit: number | null, remaining: number | null) =>
      call<Reservation>(
        'reserve',
        { p_source: source, p_entity: entity, p_lane: lane, p_limit: limit, p_remaining: remaining },
        entity,
      ),
    backOff: (source: string, waitMs: number) =>
      call<null>('back_off', { p_source: source, p_wait_ms: Math.ceil(waitMs) }),
    tuneBudget: (
      source: string,
      windowSeconds: number | null,
      perSecond: number | null,
      perHour: number | null,
    ) =>
      call<null>('tune_budget', {
        p_source: source,
        p_window_seconds: windowSeconds,
        p_per_second: perSecond,
        p_per_hour: perHour,
      }),
  };
}
