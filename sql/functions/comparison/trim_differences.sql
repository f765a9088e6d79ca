create or replace function tillsync.trim_differences(p_days integer)
returns bigint
language sql
as $$
  with gone as (
    delete from sync_differences d
    where d.found_at < now() - interval '60 days'
      and exists (select from sync_differences n
                  where n.source = d.source and n.entity_type = d.entity_type and n.record_id = d.record_id and n.kind = d.kind
                    and n.found_at >= d.found_at and n.id > d.id
                    -- the evidence of each month in which it was found has it
                    and (d.found_at < now() - make_interval(days => p_days) or n.day is not distinct from d.day
                         and date_trunc('month', n.found_at at time zone 'UTC') = date_trunc('month', d.found_at at time zone 'UTC')))
       or d.found_at < now() - make_interval(days => p_days) and d.repaired_at is not null
    returning 1
  )
  select count(*) from gone
$$;
comment on function tillsync.trim_differences(integer) is
  'Keeps so many days of what comparisons found, of a record that was found night after night only the last of each month once 60 days have passed; what still differs stays, however old.';
revoke execute on function tillsync.trim_differences(integer) from public, anon, authenticated;
grant execute on function tillsync.trim_differences(integer) to service_role;
