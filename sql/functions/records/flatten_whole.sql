create or replace function tillsync.flatten_whole(p_record jsonb, p_members jsonb, p_children tillsync.children[])
returns jsonb
language plpgsql immutable
as $$
declare
  flat jsonb := tillsync.flatten(p_record, p_members);
  child tillsync.children;
begin
  foreach child in array p_children loop
    continue when jsonb_typeof(flat -> child.member) is distinct from 'array';
    flat := jsonb_set(flat, array[child.member],
      (select coalesce(jsonb_agg(tillsync.flatten(e.value, child.members) order by e.ord), '[]')
       from jsonb_array_elements(flat -> child.member) with ordinality e (value, ord)));
  end loop;
  return flat;
end
$$;
comment on function tillsync.flatten_whole(jsonb, jsonb, tillsync.children[]) is
  'A record as flatten() gives it, and so the elements of its children. p_children: of the list, those that flat_children() names.';
revoke execute on function tillsync.flatten_whole(jsonb, jsonb, tillsync.children[]) from public, anon, authenticated;
grant execute on function tillsync.flatten_whole(jsonb, jsonb, tillsync.children[]) to service_role;
