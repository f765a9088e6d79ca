create or replace function tillsync.minor_units(p_money jsonb)
returns numeric
language sql immutable
as $$
  select case when p_money ->> 'amount' ~ '^-?\d{1,30}(\.0*)?$' then trunc((p_money ->> 'amount')::numeric) end
$$;
comment on function tillsync.minor_units(jsonb) is 'The amount of {amount, currency}; null where there is none that is a whole number.';
revoke execute on function tillsync.minor_units(jsonb) from public, anon, authenticated;
grant execute on function tillsync.minor_units(jsonb) to service_role, tillsync_reader;
