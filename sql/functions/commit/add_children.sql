create or replace function tillsync.add_children(p_metadata jsonb, p_children jsonb)
returns jsonb
language sql immutable
as $$
  select case when p_children is null or p_children = '{}' then p_metadata else
    coalesce(p_metadata, '{}') || jsonb_build_object('children', coalesce(p_metadata -> 'children', '{}') || (
      select jsonb_object_agg(key, coalesce((p_metadata #>> array['children', key])::bigint, 0) + (value ->> 'records')::bigint)
      from jsonb_each(p_children))) end
$$;
comment on function tillsync.add_children(jsonb, jsonb) is 'A runs metadata with the children of one more page added.';
revoke execute on function tillsync.add_children(jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.add_children(jsonb, jsonb) to service_role;
