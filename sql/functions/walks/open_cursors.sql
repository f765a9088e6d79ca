create or replace function public.open_cursors(p_ids bigint[])
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(c) || jsonb_build_object('walk_to', w.range_to) order by array_position(p_ids, k.id), c.id), '[]')
  from unnest(p_ids) k (id)
  join sync_cursors named on named.id = k.id
  join sync_cursors c on c.id = named.id
    or (named.lane = 'import' and c.source = named.source and c.entity = named.entity and c.partition = named.partition
        and c.lane = named.lane and c.walk_id = named.walk_id and c.state = 'active' and c.id <> all (p_ids))
  cross join lateral (
    select case when bool_and(r.range_to ~ '^\d+$') then max(r.range_to::numeric)::text else c.range_to end as range_to
    from sync_cursors r
    where c.lane = 'import' and r.source = c.source and r.entity = c.entity and r.partition = c.partition
      and r.lane = c.lane and r.walk_id = c.walk_id) w
$$;
comment on function public.open_cursors(bigint[]) is
  'These rows of sync_cursors, and the other unfinished ranges of the same imports; walk_to is where all of such an import ends. Rows that are gone are left out.';
revoke execute on function public.open_cursors(bigint[]) from public, anon, authenticated;
grant execute on function public.open_cursors(bigint[]) to service_role;
