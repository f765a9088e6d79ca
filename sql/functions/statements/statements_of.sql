create or replace function tillsync.statements_of(p_list tillsync.lists, p_mode text, p_fitted boolean)
returns jsonb
language plpgsql stable
as $$
declare
  kept jsonb;
begin
  select jsonb_object_agg(s.name, s.sql) into kept from tillsync.statements s
    where s.source = p_list.source and s.entity = p_list.entity and s.mode = p_mode and s.fitted = p_fitted;
  if kept is null then
    raise exception 'no statements for % in mode %', p_list.entity, p_mode using errcode = 'TS003';
  end if;
  return kept || jsonb_build_object('verify', p_mode = 'verify', 'children', (
    select coalesce(jsonb_agg(jsonb_build_object('counted_as', c.counted_as, 'insert', kept ->> (c.member || '.insert'),
      'upsert', kept ->> (c.member || '.upsert'), 'trim', kept ->> (c.member || '.trim'),
      'rows', kept ->> (c.member || '.rows')) order by c.member), '[]')
    from tillsync.children_of(p_list) c));
end
$$;
comment on function tillsync.statements_of(tillsync.lists, text, boolean) is
  'The statements of a list as the page commit takes them. {choose, insert, upsert, left_out, resolve, verify, children: [{counted_as, insert, upsert, trim}]}';
revoke execute on function tillsync.statements_of(tillsync.lists, text, boolean) from public, anon, authenticated;
grant execute on function tillsync.statements_of(tillsync.lists, text, boolean) to service_role;
