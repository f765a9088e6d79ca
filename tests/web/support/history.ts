import type { Client } from 'pg';

/**
 * Hourly runs of every entity for as many days back, as the worker would have written them: mostly good, a few failed,
 * a few with rejected rows. Ends an hour ago, so that what really ran is the newest.
 */
export async function yearOfRuns(pg: Client, days = 365): Promise<void> {
  await pg.query(
    `insert into sync_log (timestamp, finished_at, source, entity_type, action, lane, status, outcome, duration_seconds, records_processed,
       inserted, updated, rejected, pages, requests, api_ms, workflow_id, run_id, error_code, error_actor, error_details)
     select at, at + make_interval(secs => seconds), 'lightspeed', entity, 'incremental_sync', 'incremental',
       case when bad then 'failed' else 'completed' end,
       case when bad then 'failed' when odd then 'partial' else 'ok' end, seconds,
       case when bad then 0 else rows end, case when bad then 0 else rows / 2 end, case when bad then 0 else rows - rows / 2 end,
       case when odd and not bad then 1 else 0 end, 1, 1, (seconds * 400)::int, 'lightspeed/' || entity || '/incremental', 'made-' || entity || at,
       case when bad then 'API_UNAVAILABLE' end, case when bad then 'nobody' end,
       case when bad then 'Lightspeed has an error of its own (HTTP 503). We try again.' end
     from (
       select at, entity, 2 + abs(hashtext(entity || at)) % 40 / 10.0 as seconds,
         (abs(hashtext(at || entity)) % 60) * (extract(hour from at)::int between 9 and 18)::int as rows,
         abs(hashtext('bad' || entity || at)) % 600 = 0 or (entity = 'inventory' and at::date = current_date - 9) as bad,
         abs(hashtext('odd' || entity || at)) % 900 = 0 as odd
       from generate_series(date_trunc('hour', now()) - make_interval(days => $1), now() - interval '1 hour', interval '1 hour') at
       cross join (select entity_type as entity from sync_state) e
     ) x`,
    [days],
  );
}
