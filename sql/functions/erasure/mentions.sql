create or replace function tillsync.mentions(p_text text, p_values text[])
returns boolean
language sql immutable
set search_path = ''
as $$
  select exists (select from unnest(p_values) v where position(v in lower(p_text)) > 0)
$$;
comment on function tillsync.mentions(text, text[]) is 'Whether a text holds one of the values, in any case.';
revoke execute on function tillsync.mentions(text, text[]) from public, anon, authenticated;
grant execute on function tillsync.mentions(text, text[]) to service_role;
