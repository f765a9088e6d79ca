create or replace function public.cursor_by_id(p_id bigint)
returns jsonb
language sql stable
as $$
  select to_jsonb(c) from sync_cursors c where c.id = p_id
$$;
comment on function public.cursor_by_id(bigint) is 'One row of sync_cursors; null: it is gone.';
revoke execute on function public.cursor_by_id(bigint) from public, anon, authenticated;
grant execute on function public.cursor_by_id(bigint) to service_role;
