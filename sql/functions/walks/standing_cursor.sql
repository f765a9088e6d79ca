create or replace function public.standing_cursor(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select to_jsonb(c) from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = 'standing'
$$;
comment on function public.standing_cursor(text, text) is 'The incremental cursor of a list; null: never imported, so incremental runs leave it alone.';
revoke execute on function public.standing_cursor(text, text) from public, anon, authenticated;
grant execute on function public.standing_cursor(text, text) to service_role;
