create or replace function tillsync.comment_column(p_table text, p_column text, p_words text)
returns void
language plpgsql
as $$
declare
  place smallint;
begin
  select a.attnum into place from pg_attribute a
    where a.attrelid = format('public.%I', p_table)::regclass and a.attname = p_column and not a.attisdropped;
  if place is not null and col_description(format('public.%I', p_table)::regclass, place) is null then
    execute format('comment on column public.%I.%I is %L', p_table, p_column, p_words);
  end if;
end
$$;
comment on function tillsync.comment_column(text, text, text) is
  'Comments a column that exists and has no comment yet.';
revoke execute on function tillsync.comment_column(text, text, text) from public, anon, authenticated;
grant execute on function tillsync.comment_column(text, text, text) to service_role;
