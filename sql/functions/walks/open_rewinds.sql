create or replace function public.open_rewinds(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(c) order by c.id), '[]') from sync_cursors c
  where c.source = p_source and c.entity = p_entity and c.walk_id like 'rewind-%' and c.state = 'active'
$$;
comment on function public.open_rewinds(text, text) is 'Walks that a rewind asked for and no run has finished.';
revoke execute on function public.open_rewinds(text, text) from public, anon, authenticated;
grant execute on function public.open_rewinds(text, text) to service_role;
