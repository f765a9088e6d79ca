create or replace function public.begin_quality(p_source text)
returns jsonb
language plpgsql
as $$
begin
  perform tillsync.note_zones(p_source);
  return (
  select coalesce(jsonb_agg(x.entity order by x.entity), '[]')
  from (select distinct r.entity_type as entity from sync_quality_rules r
        join tillsync.lists_at_hand h on h.source = r.source and h.entity = r.entity_type
        where r.source = p_source and r.view_name is not null) x);
end
$$;
comment on function public.begin_quality(text) is 'Lists of a source that have rules and were imported. Writes down the zones of its outlets first, since a rule goes by them.';
revoke execute on function public.begin_quality(text) from public, anon, authenticated;
grant execute on function public.begin_quality(text) to service_role;
