create or replace function tillsync.expected_member(p_list tillsync.lists, p_member text)
returns boolean
language sql stable
as $$
  select exists (
    select from pg_attribute a
    where a.attrelid = format('public.%I', p_list.table_name)::regclass and a.attnum > 0 and not a.attisdropped and a.attname = p_member
  ) or exists (
    select from tillsync.children c
    where c.source = p_list.source and c.entity = p_list.entity and (p_member in (c.member, c.member || '[]') or exists (
      select from pg_attribute a
      where a.attrelid = format('public.%I', c.table_name)::regclass and a.attnum > 0 and not a.attisdropped and p_member = c.member || '[].' || a.attname)))
$$;
comment on function tillsync.expected_member(tillsync.lists, text) is
  'Whether a member has a column of its own, in the list''s table or in that of its children: then it is no news, however rare it is.';
revoke execute on function tillsync.expected_member(tillsync.lists, text) from public, anon, authenticated;
grant execute on function tillsync.expected_member(tillsync.lists, text) to service_role;
