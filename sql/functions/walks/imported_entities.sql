create or replace function public.imported_entities(p_source text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(distinct c.entity order by c.entity), '[]') from sync_cursors c
  where c.source = p_source and c.lane = 'import' and c.state = 'finished'
    and not exists (select from sync_cursors a where a.source = c.source and a.entity = c.entity and a.lane = 'import' and a.state = 'active')
$$;
comment on function public.imported_entities(text) is 'Lists whose import was finished and none is under way.';
revoke execute on function public.imported_entities(text) from public, anon, authenticated;
grant execute on function public.imported_entities(text) to service_role;
