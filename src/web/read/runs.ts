import type { Reader } from './reader.ts';

/** A row of sync_log, as far as pages show it. */
export interface Run {
  readonly id: number;
  readonly timestamp: string;
  readonly source: string;
  readonly entity_type: string;
  readonly action: string;
  readonly lane: string | null;
  readonly status: 'started' | 'completed' | 'failed';
  readonly outcome: string | null;
  readonly duration_seconds: number | null;
  readonly records_processed: number | null;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly superseded: number;
  readonly pages: number;
  readonly requests: number;
  readonly api_ms: number;
  readonly bytes: number;
  readonly error_code: string | null;
  readonly error_actor: string | null;
  readonly error_details: string | null;
  readonly workflow_id: string | null;
  readonly run_id: string | null;
  readonly version_from: string | null;
  readonly version_to: string | null;
  readonly finished_at: string | null;
}

const columns =
  'id,timestamp,source,entity_type,action,lane,status,outcome,duration_seconds,records_processed,inserted,updated,unchanged,' +
  'rejected,superseded,pages,requests,api_ms,bytes,error_code,error_actor,error_details,workflow_id,run_id,version_from,version_to,finished_at';

export const outcomes = ['ok', 'partial', 'failed', 'cancelled', 'vanished', 'running'] as const;

export interface RunFilter {
  readonly entity?: string | undefined;
  readonly outcome?: (typeof outcomes)[number] | undefined;
  readonly kind?: string | undefined;
  /** Instants; the route turns days in the shop's zone into them. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** Newest first. @param limit at most 1000, which is what the API gives in one response */
export async function findRuns(
  reader: Reader,
  filter: RunFilter,
  offset: number,
  limit: number,
): Promise<Run[]> {
  let query = reader.from('sync_log').select(columns);
  if (filter.entity) query = query.eq('entity_type', filter.entity);
  if (filter.outcome === 'running') query = query.eq('status', 'started');
  else if (filter.outcome) query = query.eq('outcome', filter.outcome);
  if (filter.kind) query = query.eq('action', filter.kind);
  if (filter.from) query = query.gte('timestamp', filter.from);
  if (filter.before) query = query.lt('timestamp', filter.before);
  const rows = await reader.rows<Run[]>(
    query
      .order('timestamp', { ascending: false })
      .order('id', { ascending: false })
      .range(offset, offset + limit - 1),
  );
  return rows.map(exactRow);
}

export async function findRun(reader: Reader, id: number): Promise<Run | undefined> {
  const [run] = await reader.rows<Run[]>(reader.from('sync_log').select(columns).eq('id', id).limit(1));
  return run && exactRow(run);
}

/** Record numbers of workflows' runs, by run id. @param children at most 100 are looked for */
export async function findRecords(
  reader: Reader,
  children: readonly { readonly workflowId: string; readonly runId: string }[],
): Promise<Map<string, number>> {
  const some = children.slice(0, 100);
  if (some.length === 0) return new Map();
  const rows = await reader.rows<{ id: number; run_id: string }[]>(
    reader
      .from('sync_log')
      .select('id,run_id')
      .in('workflow_id', [...new Set(some.map(({ workflowId }) => workflowId))])
      .in(
        'run_id',
        some.map(({ runId }) => runId),
      )
      // a run's own record is the oldest; those of the lists inside it follow when it ends
      .order('id', { ascending: false }),
  );
  return new Map(rows.map(({ id, run_id }) => [run_id, id]));
}

/** Supabase Lite sends numeric as text where PostgREST sends a number. */
const exactRow = (run: Run): Run => ({
  ...run,
  duration_seconds: run.duration_seconds === null ? null : Number(run.duration_seconds),
});

export interface Reject {
  readonly entity_type: string;
  readonly record_id: string | null;
  readonly version: string | null;
  readonly reason: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly times_seen: number;
}
export interface Finding {
  readonly code: string;
  readonly field: string;
  readonly rows: number;
  readonly last_seen: string;
}

/** Open rejects of an entity, without what they hold: that is personal data. */
export const findRejects = (reader: Reader, source: string, entity: string): Promise<Reject[]> =>
  reader.rows<Reject[]>(
    reader
      .from('sync_rejects')
      .select('entity_type,record_id,version,reason,first_seen,last_seen,times_seen')
      .eq('source', source)
      .eq('entity_type', entity)
      .is('resolved_at', null)
      .order('last_seen', { ascending: false })
      .limit(50),
  );

export const findFindings = (reader: Reader, source: string, entity: string): Promise<Finding[]> =>
  reader.rows<Finding[]>(
    reader
      .from('sync_findings')
      .select('code,field,rows,last_seen')
      .eq('source', source)
      .eq('entity_type', entity)
      .order('rows', { ascending: false })
      .limit(50),
  );
