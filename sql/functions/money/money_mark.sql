create or replace function tillsync.money_mark(p_list tillsync.lists)
returns text
language sql stable
-- the text of a view depends on what need not be qualified
set search_path = public
as $$
  select md5(jsonb_build_object(
    'views', (select jsonb_agg(pg_get_viewdef(v::regclass)) from unnest(array[p_list.money_view, s.places_view]) v where v is not null),
    'generated', (select jsonb_agg(pg_get_expr(d.adbin, d.adrelid) order by d.adnum) from pg_attrdef d
                  where d.adrelid = format('public.%I', p_list.table_name)::regclass),
    'places', (select jsonb_agg(jsonb_build_array(p.outlet_id, p.time_zone, p.currency) order by p.outlet_id) from tillsync.places_of(p_list.source) p))::text)
  from sync_sources s where s.source = p_list.source
$$;
comment on function tillsync.money_mark(tillsync.lists) is
  'All that decides, beside the records, on which day and as how much a record of the list counts: kept sums stand for nothing once it is another.';
revoke execute on function tillsync.money_mark(tillsync.lists) from public, anon, authenticated;
grant execute on function tillsync.money_mark(tillsync.lists) to service_role, tillsync_reader;
