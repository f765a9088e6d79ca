create or replace function tillsync.apply_bisecting(p_list tillsync.lists, p_statements jsonb, p_records jsonb[], p_from int, p_to int)
returns jsonb
language plpgsql
as $$
declare
  middle int := (p_from + p_to) / 2;
begin
  begin
    return tillsync.apply_records(p_list, p_statements, to_jsonb(p_records[p_from : p_to]));
  exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
    if p_from = p_to then
      return jsonb_build_object('inserted', 0, 'updated', 0, 'unchanged', 0, 'superseded', 0, 'children', '{}'::jsonb,
        'refused', jsonb_build_array(jsonb_build_object('at', p_from, 'sqlstate', sqlstate)));
    end if;
  end;
  return tillsync.add_up(
    tillsync.apply_bisecting(p_list, p_statements, p_records, p_from, middle),
    tillsync.apply_bisecting(p_list, p_statements, p_records, middle + 1, p_to));
end
$$;
comment on function tillsync.apply_bisecting(tillsync.lists, jsonb, jsonb[], int, int) is
  'Like apply_records, but a record the database refuses stops only itself: halves until it stands alone. Same result as row by row.';
revoke execute on function tillsync.apply_bisecting(tillsync.lists, jsonb, jsonb[], int, int) from public, anon, authenticated;
grant execute on function tillsync.apply_bisecting(tillsync.lists, jsonb, jsonb[], int, int) to service_role;
