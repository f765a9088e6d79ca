create or replace function tillsync.list_of(p_claim jsonb)
returns tillsync.lists
language plpgsql stable
as $$
declare
  list tillsync.lists;
begin
  select * into list from tillsync.lists l where l.source = p_claim ->> 'source' and l.entity = p_claim ->> 'entity';
  if list.entity is null then
    raise exception 'no list % of % in the catalogue', p_claim ->> 'entity', p_claim ->> 'source' using errcode = 'TS003';
  end if;
  return list;
end
$$;
comment on function tillsync.list_of(jsonb) is 'The catalogue row of {source, entity}; TS003 when there is none.';
revoke execute on function tillsync.list_of(jsonb) from public, anon, authenticated;
grant execute on function tillsync.list_of(jsonb) to service_role;
