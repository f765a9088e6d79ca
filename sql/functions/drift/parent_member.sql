create or replace function tillsync.parent_member(p_member text)
returns text
language sql immutable
as $$
  select case when p_member = '' or p_member like '%[]' then null
              when position('.' in p_member) = 0 then '' else regexp_replace(p_member, '\.[^.]*$', '') end
$$;
comment on function tillsync.parent_member(text) is
  'Path of the object that has this member; null: it is no member of one but an element, or the record itself.';
revoke execute on function tillsync.parent_member(text) from public, anon, authenticated;
grant execute on function tillsync.parent_member(text) to service_role;
