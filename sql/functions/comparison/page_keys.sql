create or replace function tillsync.page_keys(p_list tillsync.lists, p_claim jsonb, p_body text, p_records text[])
returns table (place bigint, key text, version numeric)
language sql stable
as $$
  select e.place, tillsync.record_key(p_list, e.record),
         case when p_list.guard_type = 'bigint' then tillsync.as_version(e.record ->> tillsync.member_of(p_list, p_list.guard_column)) end
  from (
    select r.ord as place, tillsync.flatten(r.value, p_list.members) as record
    from jsonb_array_elements(p_body::jsonb #> array(select jsonb_array_elements_text(p_claim -> 'path'))) with ordinality r (value, ord)
    where p_body is not null
    union all
    select r.ord, tillsync.flatten(tillsync.as_object(r.text), p_list.members)
    from unnest(p_records) with ordinality r (text, ord)
  ) e
$$;
comment on function tillsync.page_keys(tillsync.lists, jsonb, text, text[]) is
  'Key and version of each record of a page, by its place from 1; null where a record has none. The page is a body or one text per record.';
revoke execute on function tillsync.page_keys(tillsync.lists, jsonb, text, text[]) from public, anon, authenticated;
grant execute on function tillsync.page_keys(tillsync.lists, jsonb, text, text[]) to service_role;
