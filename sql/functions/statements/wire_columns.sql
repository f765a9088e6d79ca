create or replace function tillsync.wire_columns(p_table text, p_not text[])
returns table (name text, type text)
language sql stable
as $$
  select a.attname::text, format_type(a.atttypid, a.atttypmod)
  from pg_attribute a
  where a.attrelid = format('public.%I', p_table)::regclass
    and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and a.attname <> all (array['extra', 'synced_at', 'swept_at'] || p_not)
  order by a.attnum
$$;
comment on function tillsync.wire_columns(text, text[]) is 'The columns of a table that come from the source''s record, with their types; ours and those in p_not left out.';
revoke execute on function tillsync.wire_columns(text, text[]) from public, anon, authenticated;
grant execute on function tillsync.wire_columns(text, text[]) to service_role;
