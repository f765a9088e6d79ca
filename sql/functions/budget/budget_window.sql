create or replace function tillsync.budget_window(p_seconds numeric)
returns interval
language sql immutable
as $$
  -- 3 s more (1 % of Lightspeed's window): by so much may the way to the source vary before it counts more than we do.
  -- Short windows, of tests, get less, so that they too can be used up.
  select make_interval(secs => (p_seconds + least(3, p_seconds * 0.02))::float8)
$$;
comment on function tillsync.budget_window(numeric) is 'The window over which our requests are counted: the sources and a little more.';
revoke execute on function tillsync.budget_window(numeric) from public, anon, authenticated;
grant execute on function tillsync.budget_window(numeric) to service_role;
