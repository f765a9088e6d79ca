create or replace function public.reserve(p_source text, p_entity text, p_lane text, p_limit integer default null, p_remaining integer default null)
returns jsonb
language plpgsql
as $$
begin
  if public.is_paused(p_source, p_entity, p_lane) then
    return '{"paused": true}';
  end if;
  return tillsync.reserve_at(null, p_source, p_lane, p_limit, p_remaining);
end
$$;
comment on function public.reserve(text, text, text, integer, integer) is
  'Books one request on the database''s clock, or says how long to wait and ask again, or that the lane is paused. {go, wait_ms} | {paused}. '
  'p_limit and p_remaining are what the source said with its last response; a limit of 0 says that it states none.';
revoke execute on function public.reserve(text, text, text, integer, integer) from public, anon, authenticated;
grant execute on function public.reserve(text, text, text, integer, integer) to service_role;
