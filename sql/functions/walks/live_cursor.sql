create or replace function public.live_cursor(p_source text, p_entity text, p_partition text)
returns jsonb
language sql stable
as $$
  select to_jsonb(c) from sync_cursors c
  where c.source = p_source and c.entity = p_entity and c.partition = p_partition and c.walk_id = 'live'
$$;
comment on function public.live_cursor(text, text, text) is
  'The incremental cursor of a list (of a part of it); null: never imported, so incremental runs leave it alone.';
revoke execute on function public.live_cursor(text, text, text) from public, anon, authenticated;
grant execute on function public.live_cursor(text, text, text) to service_role;
