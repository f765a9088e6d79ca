create or replace function public.start_overlap(p_source text, p_entity text, p_day date)
returns jsonb
language plpgsql
as $$
declare
  standing sync_cursors;
  origin text;
  walk text := 'overlap-' || p_day;
  cur sync_cursors;
begin
  select * into standing from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = 'standing';
  if standing.id is null or standing.position !~ '^\d+$' then
    return null; -- never imported, or a list that is read whole every time
  end if;
  select d.position into origin from sync_cursor_days d
    where d.source = p_source and d.entity = p_entity and d.day < p_day order by d.day desc limit 1;
  insert into sync_cursor_days (source, entity, day, position) values (p_source, p_entity, p_day, standing.position)
    on conflict do nothing;
  delete from sync_cursor_days d where d.source = p_source and d.entity = p_entity and d.day < p_day - 31;
  if origin is null or not tillsync.position_before(origin, standing.position) then
    return null;
  end if;
  insert into sync_cursors (source, entity, lane, walk_id, range_from, range_to, position)
    values (p_source, p_entity, 'incremental', walk, origin, standing.position, origin)
    on conflict (source, entity, lane, walk_id, range_from) do nothing;
  delete from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id like 'overlap-%' and c.walk_id <> walk;
  select * into cur from sync_cursors c where c.source = p_source and c.entity = p_entity and c.walk_id = walk;
  return case when cur.state = 'active' then to_jsonb(cur) end;
end
$$;
comment on function public.start_overlap(text, text, date) is
  'The walk over what the last day brought, from the cursor recorded a day earlier to today''s; null when nothing moved. Nothing promises that versions become visible in order.';
revoke execute on function public.start_overlap(text, text, date) from public, anon, authenticated;
grant execute on function public.start_overlap(text, text, date) to service_role;
