create or replace function tillsync.changes_seen(p_period bigint)
returns text
language sql stable
as $$
  select coalesce(md5(string_agg(concat_ws(' ', c.entity_type, c.record_id, c.kind, c.is_outlet_id, c.is_day, c.is_net, c.is_tax, c.is_gross), chr(10)
                                 order by c.entity_type, c.record_id)), '')
  from sync_period_changes c where c.period = p_period and c.acceptance is null
$$;
comment on function tillsync.changes_seen(bigint) is
  'A mark of the open changes of a signed month: who accepts what he saw gives it back, and nothing that came later is accepted with it. Empty: there are none.';
revoke execute on function tillsync.changes_seen(bigint) from public, anon, authenticated;
grant execute on function tillsync.changes_seen(bigint) to service_role, tillsync_reader;
