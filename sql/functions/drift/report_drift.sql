create or replace function public.report_drift(p_source text)
returns integer
language plpgsql
as $$
declare
  entity text;
  fresh jsonb;
  changed jsonb;
  ending jsonb;
begin
  for entity in select distinct s.entity_type from sync_shapes s where s.source = p_source order by 1 loop
    perform tillsync.pin_shapes(p_source, entity);
  end loop;
  select coalesce(jsonb_agg(jsonb_build_object('subject', x.entity_type, 'facts', jsonb_build_object(
      'list', x.label, 'count', x.count, 'members', to_jsonb(x.members[1:10])))), '[]') into fresh
  from (select s.entity_type, l.label, count(*), array_agg(s.member order by s.first_seen desc, s.member) as members
        from sync_shapes s join tillsync.lists l on l.source = s.source and l.entity = s.entity_type
        where s.source = p_source and s.pinned is null
          and exists (select from sync_shapes r where r.source = s.source and r.entity_type = s.entity_type and r.member = '' and r.pinned is not null)
        group by s.entity_type, l.label) x;
  select coalesce(jsonb_agg(jsonb_build_object('subject', s.entity_type || '/' || s.member, 'facts', jsonb_build_object(
      'list', l.label, 'member', s.member, 'gone', tillsync.is_gone(s), 'was', to_jsonb(s.pinned), 'now', to_jsonb(s.types),
      'without', s.without))), '[]') into changed
  from sync_shapes s join tillsync.lists l on l.source = s.source and l.entity = s.entity_type
  where s.source = p_source and (tillsync.is_gone(s) or s.pinned <> s.types);
  select coalesce(jsonb_agg(jsonb_build_object('subject', s.api_version, 'facts', jsonb_build_object(
      'source', s.label, 'version', s.api_version, 'ends', s.api_version_ends, 'days', s.api_version_ends - current_date))), '[]') into ending
  from sync_sources s where s.source = p_source and s.api_version_ends < current_date + 90;
  perform tillsync.note_warnings(p_source, 'api_new_members', fresh);
  perform tillsync.note_warnings(p_source, 'api_changed', changed);
  perform tillsync.note_warnings(p_source, 'api_version', ending);
  return jsonb_array_length(fresh) + jsonb_array_length(changed) + jsonb_array_length(ending);
end
$$;
comment on function public.report_drift(text) is
  'Warns of members that are new, gone or of another type than usual in a source''s lists, and of a version of its API that ends within 90 days; returns of how many.';
revoke execute on function public.report_drift(text) from public, anon, authenticated;
grant execute on function public.report_drift(text) to service_role;
