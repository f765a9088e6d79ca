import { storeError } from '../../errors/postgrest.ts';
import type { EntityState, Store } from '../../store/store.ts';
import type { EntityStatus, Paused } from './report.ts';

/** Lanes that somebody paused and nobody resumed. */
export async function readPaused({ client, host }: Store): Promise<Paused[]> {
  const { data, error, status } = await client
    .from('sync_control')
    .select('source, entity, lane, since:changed_at, by:changed_by')
    .eq('paused', true)
    .order('changed_at')
    .retry(false);
  if (error) throw storeError({ ...error, status }, host);
  return data as Paused[];
}

/** One list as a person asks for it. @param nextRun of the schedules, which cover all lists */
export function entityStatus(s: EntityState, now: number, nextRun: string | null): EntityStatus {
  const newest = s.newest_source_time;
  return {
    entity: s.entity_type,
    source: s.source,
    status: s.status,
    lastSuccess: s.last_sync_time,
    lastAttempt: s.last_attempt_time,
    nextRun,
    newestSourceTime: newest,
    lagSeconds: newest === null ? null : Math.max(0, Math.round((now - Date.parse(newest)) / 1_000)),
    rows: s.row_count,
    rejected: s.rejected_count,
    lastVersion: s.last_version,
    waiting: s.waiting_reason,
    error:
      s.error_message === null
        ? null
        : { code: s.error_code, sentence: s.error_message, actor: s.error_actor },
  };
}
