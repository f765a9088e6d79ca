create or replace function tillsync.run_counts(p_log_id int)
returns jsonb
language sql stable
as $$
  select coalesce(
    (select jsonb_build_object('pages', l.pages, 'records', l.records_processed, 'written', l.inserted + l.updated, 'rejected', l.rejected)
     from sync_log l where l.id = p_log_id), '{}')
$$;
comment on function tillsync.run_counts(int) is 'What the record of a run has counted; {} where there is none.';
revoke execute on function tillsync.run_counts(int) from public, anon, authenticated;
grant execute on function tillsync.run_counts(int) to service_role;
