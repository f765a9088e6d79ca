create or replace function public.reproject(p_table text, p_column text, p_batch integer default 5000)
returns jsonb
language plpgsql
set timezone = 'UTC'
as $$
declare
  list tillsync.lists;
  child tillsync.children;
  parent_column text;
  column_type text;
  progress tillsync.reprojections;
  ids text[];
  filled bigint := 0;
  unfit bigint := 0;
begin
  select * into child from tillsync.children c where c.table_name = p_table;
  select * into list from tillsync.lists l
    where l.table_name = p_table or (l.source, l.entity) = (child.source, child.entity);
  if child.table_name is null then
    select c.type into column_type from tillsync.wire_columns(p_table, list.own_columns) c where list.table_name is not null and c.name = p_column;
  else
    parent_column := child.parent_column;
    select c.type into column_type from tillsync.element_columns(child) c where c.name = p_column;
  end if;
  parent_column := coalesce(parent_column, list.key[1]);
  if column_type is null or cardinality(list.key) > 1 or coalesce(child.members, list.members) ? p_column then
    raise exception 'no column % in % that the source fills', p_column, p_table using errcode = 'TS003';
  end if;

  insert into tillsync.reprojections (table_name, column_name) values (p_table, p_column) on conflict do nothing;
  -- two that fill the same column take turns
  select * into progress from tillsync.reprojections r where r.table_name = p_table and r.column_name = p_column for update;
  if progress.state = 'active' then
    execute format('select array(select %1$I from public.%2$I where %1$I > $1 order by %1$I limit $2)', list.key[1], list.table_name)
      into ids using progress.position, p_batch;
    -- The page commit locks records by id and writes children under their parent's lock: so does this, and only where
    -- there is something to move.
    execute format(
      'select count(*) from (select from public.%1$I p where p.%4$I = any ($1)
         and exists (select from public.%2$I t where t.%3$I = p.%4$I and t.extra ? $2) order by p.%4$I for no key update) locked',
      list.table_name, p_table, parent_column, list.key[1]) using ids, p_column;
    execute format(
      $q$
      with moved as (
        update public.%1$I t
        set %2$I = case when t.%2$I is not null or o.code = 'does_not_fit' then t.%2$I else %3$s end,
            -- what was odd, or stands there as the original of a stored value, stays
            extra = case when t.%2$I is null and o.code is null then nullif(t.extra - %4$L, '{}') else t.extra end
        from public.%1$I s
        cross join lateral (select case when %5$L = 'jsonb' or jsonb_typeof(s.extra -> %4$L) = 'null' then null
                                        else tillsync.misfit(s.extra -> %4$L, %5$L) end as code) o
        where s.%6$I = any ($1) and s.extra ? %4$L and s.%2$I is null and t.ctid = s.ctid
        returning o.code
      )
      select count(*) filter (where code is distinct from 'does_not_fit'), count(*) filter (where code = 'does_not_fit') from moved
      $q$,
      p_table, p_column, case when column_type = 'jsonb' then format('nullif(s.extra -> %L, ''null'')', p_column)
                              else format('(s.extra ->> %L)::%s', p_column, column_type) end,
      p_column, column_type, parent_column)
      into filled, unfit using ids;
    update tillsync.reprojections r set
      position = coalesce(ids[cardinality(ids)], r.position), rows_seen = r.rows_seen + cardinality(ids),
      rows_filled = r.rows_filled + filled, rows_unfit = r.rows_unfit + unfit,
      state = case when cardinality(ids) < p_batch then 'finished' else 'active' end, updated_at = now()
      where r.table_name = p_table and r.column_name = p_column
      returning * into progress;
  end if;
  return jsonb_build_object('finished', progress.state = 'finished', 'position', progress.position, 'rows_seen', progress.rows_seen,
                            'rows_filled', progress.rows_filled, 'rows_unfit', progress.rows_unfit);
end
$$;
comment on function public.reproject(text, text, integer) is
  'Fills a new column from extra, one batch of records per call, from where the last call ended; call it until {finished}. '
  'No request to the source; may run while a sync runs. Page commits write the column by themselves as soon as it exists. '
  '{finished, position, rows_seen, rows_filled, rows_unfit}';
revoke execute on function public.reproject(text, text, integer) from public, anon, authenticated;
grant execute on function public.reproject(text, text, integer) to service_role;
