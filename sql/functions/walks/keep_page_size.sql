create or replace function public.keep_page_size(p_cursor bigint, p_size integer)
returns void
language sql
as $$
  update sync_cursors c set page_size = p_size where c.id = p_cursor and c.page_size is distinct from p_size
$$;
comment on function public.keep_page_size(bigint, integer) is
  'Writes down how many records at once were not too much on a walk, for the walks after it; null: as many as the settings say.';
revoke execute on function public.keep_page_size(bigint, integer) from public, anon, authenticated;
grant execute on function public.keep_page_size(bigint, integer) to service_role;
