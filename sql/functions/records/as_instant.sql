create or replace function tillsync.as_instant(p_text text)
returns timestamptz
language plpgsql stable
set timezone = 'UTC'
as $$
begin
  return p_text::timestamptz;
exception when data_exception then
  return null;
end
$$;
comment on function tillsync.as_instant(text) is
  'The text as an instant, UTC where it names no zone; null when it is none.';
revoke execute on function tillsync.as_instant(text) from public, anon, authenticated;
grant execute on function tillsync.as_instant(text) to service_role;
