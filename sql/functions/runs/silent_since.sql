create or replace function tillsync.silent_since(p_last_change timestamptz, p_usual interval)
returns timestamptz
language sql stable
as $$
  select case when p_usual is not null and now() - p_last_change > greatest(3 * p_usual, interval '2 days') then p_last_change end
$$;
comment on function tillsync.silent_since(timestamptz, interval) is
  'Since when a list has shown nothing, when that is three times as long as it ever was, and more than two days; null: it is not, or too little is known of it.';
revoke execute on function tillsync.silent_since(timestamptz, interval) from public, anon, authenticated;
grant execute on function tillsync.silent_since(timestamptz, interval) to service_role, tillsync_reader;
