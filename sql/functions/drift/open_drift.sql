create or replace function public.open_drift(p_source text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(jsonb_build_object('entity', s.entity_type, 'member', s.member, 'change', x.change, 'was', to_jsonb(s.pinned), 'now', to_jsonb(s.types))
    order by s.entity_type, s.member), '[]')
  from sync_shapes s
  cross join lateral (select case when tillsync.is_gone(s) then 'gone' when s.pinned <> s.types then 'retyped' when s.pinned is null then 'new' end as change) x
  where s.source = p_source and x.change is not null
    -- a list that is still being learned has no changes
    and exists (select from sync_shapes r where r.source = s.source and r.entity_type = s.entity_type and r.member = '' and r.pinned is not null)
$$;
comment on function public.open_drift(text) is
  'Members of a source''s lists that are not as usual: [{entity, member, change: new, gone or retyped, was, now}], with JSON types.';
revoke execute on function public.open_drift(text) from public, anon, authenticated;
grant execute on function public.open_drift(text) to service_role;
