create or replace function tillsync.undo_window()
returns interval
language sql immutable
as $$
  select interval '30 days'
$$;
comment on function tillsync.undo_window() is
  'How long a sweep can be undone.';
revoke execute on function tillsync.undo_window() from public, anon, authenticated;
grant execute on function tillsync.undo_window() to service_role, tillsync_reader;
