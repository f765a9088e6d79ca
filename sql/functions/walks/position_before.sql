create or replace function tillsync.position_before(p_kind text, a text, b text)
returns boolean
language sql stable
as $$
  select case p_kind
    when 'number' then a::numeric < b::numeric
    when 'time' then coalesce(tillsync.as_instant(nullif(split_part(a, ' ', 1), '')), '-infinity') < coalesce(tillsync.as_instant(nullif(split_part(b, ' ', 1), '')), '-infinity')
    else false end
$$;
comment on function tillsync.position_before(text, text, text) is
  'Whether a walk at position a has further to go than one at b. p_kind: lists.positions; opaque positions are never before each other.';
revoke execute on function tillsync.position_before(text, text, text) from public, anon, authenticated;
grant execute on function tillsync.position_before(text, text, text) to service_role;
