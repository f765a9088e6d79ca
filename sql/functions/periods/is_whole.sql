create or replace function tillsync.is_whole(p_source text)
returns boolean
language sql stable
as $$
  select bool_and(exists (select from sync_cursors c where c.source = l.source and c.entity = l.entity and c.lane = 'import' and c.state = 'finished')
                  and not exists (select from sync_cursors c where c.source = l.source and c.entity = l.entity and c.lane = 'import' and c.state = 'active'))
  from tillsync.lists l where l.source = p_source and l.money_view is not null
$$;
comment on function tillsync.is_whole(text) is
  'The lists that hold money were read to their end and are not being read anew; null: the source has no such list.';
revoke execute on function tillsync.is_whole(text) from public, anon, authenticated;
grant execute on function tillsync.is_whole(text) to service_role, tillsync_reader;
