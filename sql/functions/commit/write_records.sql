create or replace function tillsync.write_records(p_list tillsync.lists, p_statements jsonb, p_records jsonb, p_expect_conflicts boolean)
returns jsonb
language plpgsql
as $$
declare
  way text := case when p_expect_conflicts then 'upsert' else 'insert' end;
  total int := jsonb_array_length(p_records);
  written text[];
  inserted int;
  updated int;
  older int := 0;
  same int := 0;
  child jsonb;
  gone int;
  fresh int;
  filled int;
  children jsonb := '{}';
begin
  execute p_statements ->> way into written, inserted, updated using p_records;
  if inserted + updated < total then
    -- between our look and our write another lane stored the same version (unchanged) or a newer one (superseded)
    execute p_statements ->> 'left_out' into older, same using p_records, coalesce(written, '{}');
    p_records := (select coalesce(jsonb_agg(e), '[]') from jsonb_array_elements(p_records) e where tillsync.record_key(p_list, e) = any (written));
  end if;
  for child in select * from jsonb_array_elements(p_statements -> 'children') loop
    gone := 0;
    if updated > 0 or (p_statements ->> 'verify')::boolean then
      execute child ->> 'trim' into gone using p_records;
    end if;
    execute child ->> way into fresh, filled using p_records;
    if child ->> 'counted_as' is not null then
      children := children || jsonb_build_object(child ->> 'counted_as', jsonb_build_object('rows', fresh - gone, 'records', filled));
    end if;
  end loop;
  if updated > 0 and p_list.amendments ? 'parts' then
    perform tillsync.count_amended_parts(p_list);
  end if;
  return jsonb_build_object(
    'inserted', inserted, 'updated', updated, 'superseded', older, 'unchanged', same,
    'children', children, 'written', to_jsonb(written));
end
$$;
comment on function tillsync.write_records(tillsync.lists, jsonb, jsonb, boolean) is 'Writes the chosen records and replaces their children. {inserted, updated, superseded, unchanged, children, written}';
revoke execute on function tillsync.write_records(tillsync.lists, jsonb, jsonb, boolean) from public, anon, authenticated;
grant execute on function tillsync.write_records(tillsync.lists, jsonb, jsonb, boolean) to service_role;
