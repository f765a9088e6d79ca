create or replace function tillsync.add_up(p_sum jsonb, p_one jsonb)
returns jsonb
language sql immutable
as $$
  select jsonb_build_object(
    'inserted', (p_sum ->> 'inserted')::int + (p_one ->> 'inserted')::int,
    'updated', (p_sum ->> 'updated')::int + (p_one ->> 'updated')::int,
    'unchanged', (p_sum ->> 'unchanged')::int + (p_one ->> 'unchanged')::int,
    'superseded', (p_sum ->> 'superseded')::int + (p_one ->> 'superseded')::int,
    'written', tillsync.elements(p_sum -> 'written') || tillsync.elements(p_one -> 'written'),
    'refused', tillsync.elements(p_sum -> 'refused') || tillsync.elements(p_one -> 'refused'),
    'children', (p_sum -> 'children') || coalesce((
      select jsonb_object_agg(key, jsonb_build_object(
        'rows', coalesce((p_sum #>> array['children', key, 'rows'])::int, 0) + (value ->> 'rows')::int,
        'records', coalesce((p_sum #>> array['children', key, 'records'])::int, 0) + (value ->> 'records')::int))
      from jsonb_each(p_one -> 'children')), '{}'))
$$;
comment on function tillsync.add_up(jsonb, jsonb) is 'The sum of two results of write_records.';
revoke execute on function tillsync.add_up(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.add_up(jsonb, jsonb) to service_role;
