create or replace function public.apply_retention(p_log_days integer default 400, p_audit_days integer default 800, p_reject_days integer default 90)
returns jsonb
language plpgsql
as $$
declare
  done jsonb := '{}';
  n bigint;
begin
  -- what runs, and the newest row of each entity and action, are what pages show: they stay
  delete from sync_log l
    where l.status <> 'started' and l.timestamp < now() - make_interval(days => p_log_days)
      and exists (select from sync_log newer where newer.entity_type = l.entity_type and newer.action = l.action and newer.timestamp > l.timestamp);
  get diagnostics n = row_count;
  -- a shop that tells of every sale has a run for each: those that went well are of no interest after a month
  delete from sync_log l
    where l.status = 'completed' and l.outcome = 'ok' and l.metadata @> '{"hinted": true}' and l.timestamp < now() - interval '31 days'
      and exists (select from sync_log newer where newer.entity_type = l.entity_type and newer.action = l.action and newer.timestamp > l.timestamp);
  done := done || jsonb_build_object('log', n);
  delete from sync_audit a where a.at < now() - make_interval(days => p_audit_days);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('audit', n);
  -- open ones are missing data: they stay, however old
  delete from sync_rejects r where r.resolved_at < now() - make_interval(days => p_reject_days);
  get diagnostics n = row_count;
  done := done || jsonb_build_object('rejects', n);
  delete from sync_compared_walks w where w.compared_at < now() - make_interval(days => p_log_days);
  delete from sync_warnings w where w.ended_at < now() - make_interval(days => p_audit_days);
  perform tillsync.trim_amendments(p_audit_days);
  perform tillsync.trim_differences(p_audit_days);
  -- a sweep that can neither be undone nor confirmed needs no list of its records
  delete from sync_sweep_records r using sync_sweeps s
    where s.id = r.sweep_id and (s.state = 'over' or (s.state = 'swept' and s.swept_at < now() - tillsync.undo_window()));
  delete from sync_sweeps s where s.state in ('over', 'swept') and s.seen_at < now() - make_interval(days => p_audit_days);
  delete from sync_cursor_days c where c.day < current_date - 60;
  get diagnostics n = row_count;
  return done || jsonb_build_object('cursor_days', n);
end
$$;
comment on function public.apply_retention(integer, integer, integer) is
  'Deletes old finished runs, audit lines, resolved rejects, warnings that are over, amendments, differences and sweeps; never an open reject, a running run, or the newest run of an entity. {log, audit, rejects, cursor_days}';
revoke execute on function public.apply_retention(integer, integer, integer) from public, anon, authenticated;
grant execute on function public.apply_retention(integer, integer, integer) to service_role;
