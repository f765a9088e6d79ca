create or replace function public.sweeps_of(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(x) order by x.id desc), '[]') from (
    select s.id, s.state, s.gone, s.known, s.shown, s.found_at, s.seen_at, s.swept_at, s.settled_at,
           case when s.state = 'swept' and s.swept_at > now() - tillsync.undo_window() then s.swept_at + tillsync.undo_window() end as undo_until,
           (select count(*) from sync_sweep_records r where r.sweep_id = s.id) as records,
           (select coalesce(jsonb_agg(e.record_id order by e.record_id), '[]')
              from (select r.record_id from sync_sweep_records r where r.sweep_id = s.id order by r.record_id limit 10) e) as examples
    from sync_sweeps s where s.source = p_source and s.entity_type = p_entity order by s.id desc limit 10) x
$$;
comment on function public.sweeps_of(text, text) is
  'The last sweeps of a list, newest first. [{id, state, gone, known, shown, found_at, seen_at, swept_at, settled_at, undo_until, records, examples}]';
revoke execute on function public.sweeps_of(text, text) from public, anon, authenticated;
grant execute on function public.sweeps_of(text, text) to service_role, tillsync_reader;
