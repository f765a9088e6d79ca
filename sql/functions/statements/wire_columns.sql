create or replace function tillsync.wire_columns(p_table text, p_not text[], p_members jsonb default '{}')
returns table (name text, type text, member text)
language sql stable
as $$
  select a.attname::text, format_type(a.atttypid, a.atttypmod),
         case when p_members ? a.attname then '@' || a.attname else a.attname end
  from pg_attribute a
  where a.attrelid = format('public.%I', p_table)::regclass
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and a.attname <> all (array['extra', 'synced_at', 'swept_at'] || p_not)
  order by a.attnum
$$;
comment on function tillsync.wire_columns(text, text[], jsonb) is
  'The columns of a table that come from the sources record, with their types; ours and those in p_not left out. member: where the value stands in the record as flatten() gives it.';
revoke execute on function tillsync.wire_columns(text, text[], jsonb) from public, anon, authenticated;
grant execute on function tillsync.wire_columns(text, text[], jsonb) to service_role;
