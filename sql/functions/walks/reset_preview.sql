create or replace function public.reset_preview(p_source text, p_entity text)
returns jsonb
language sql stable
as $$
  select jsonb_build_object(
    'entity', l.entity, 'table', l.table_name,
    'children', (select coalesce(jsonb_agg(c.table_name order by c.table_name), '[]') from tillsync.children c
                 where c.source = l.source and c.entity = l.entity),
    'rows', (select s.row_count from sync_state s where s.entity_type = l.entity),
    'position', (select min(tillsync.own_position(c)) from sync_cursors c where c.source = l.source and c.entity = l.entity and c.walk_id = 'live'),
    'versioned', l.positions = 'number',
    'running', (select coalesce(jsonb_agg(distinct r.workflow_id), '[]') from sync_log r where r.status = 'started' and r.entity_type = l.entity))
  from tillsync.lists l where l.source = p_source and l.entity = p_entity
$$;
comment on function public.reset_preview(text, text) is 'What a reset of this list would forget, for the question before it. Null: no such list.';
revoke execute on function public.reset_preview(text, text) from public, anon, authenticated;
grant execute on function public.reset_preview(text, text) to service_role;
