create or replace function tillsync.comment_columns()
returns void
language plpgsql
as $$
declare
  silent record;
begin
  for silent in
    select c.relname, a.attname, w.words
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join lateral (
      select s.words from pg_temp.column_words s where c.relname like s.tables and a.attname like s.name
      -- a whole name before a pattern
      order by s.tables = '%', position('%' in s.tables) > 0, position('%' in s.name) > 0, s.name = '%', length(s.name) desc limit 1
    ) w
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
      and (c.relkind = 'v' or c.relname like 'sync\_%'
           or c.relname in (select l.table_name from tillsync.lists l union select k.table_name from tillsync.children k))
      and col_description(c.oid, a.attnum) is null
  loop
    execute format('comment on column public.%I.%I is %L', silent.relname, silent.attname, silent.words);
  end loop;
end
$$;
comment on function tillsync.comment_columns() is
  'Comments the columns that have no comment yet, by the rows of the temporary table column_words (tables, name: patterns of like).';
revoke execute on function tillsync.comment_columns() from public, anon, authenticated;
grant execute on function tillsync.comment_columns() to service_role;
