create or replace function tillsync.apply_records(p_list tillsync.lists, p_statements jsonb, p_records jsonb)
returns jsonb
language plpgsql
-- Zone-less times are UTC. The page's ids are looked up by index whatever the planner thinks of the table's size
-- (just after a truncate it believes any table small and would scan a growing one for every page); a plan that it
-- then believes dear must not be compiled. Sorting a page needs no temporary file.
set timezone = 'UTC'
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
set jit = off
set work_mem = '32MB'
as $$
declare
  total int := jsonb_array_length(p_records);
  done jsonb;
  chosen bigint[];
  count_new int;
  unchanged int;
  superseded int;
  unusable int;
begin
  execute p_statements ->> 'choose' into chosen, count_new, unchanged, superseded, unusable using p_records;
  if unusable > 0 then
    raise exception 'records without key or version: this page has to go row by row' using errcode = '22000';
  end if;
  done := jsonb_build_object('inserted', 0, 'updated', 0, 'unchanged', unchanged, 'superseded', superseded, 'children', '{}'::jsonb);
  if chosen is null then
    return done;
  end if;
  if cardinality(chosen) < total then
    p_records := (select jsonb_agg(e.value order by e.ord) from jsonb_array_elements(p_records) with ordinality e (value, ord)
                  where e.ord = any (chosen));
  end if;
  if count_new = cardinality(chosen) then
    begin
      return tillsync.add_up(done, tillsync.write_records(p_list, p_statements, p_records, false));
    exception when unique_violation then
      null; -- another lane was faster, or children without a parent are in the way
    end;
  end if;
  return tillsync.add_up(done, tillsync.write_records(p_list, p_statements, p_records, true));
end
$$;
comment on function tillsync.apply_records(tillsync.lists, jsonb, jsonb) is
  'Writes an array of records by the statements of tillsync.build; returns how many were inserted, updated, unchanged, superseded.';
revoke execute on function tillsync.apply_records(tillsync.lists, jsonb, jsonb) from public, anon, authenticated;
grant execute on function tillsync.apply_records(tillsync.lists, jsonb, jsonb) to service_role;
