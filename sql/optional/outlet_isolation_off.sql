-- Takes outlet_isolation.sql back. Login roles made for outlets lose what they could see; drop them yourself.
do $$
declare
  name text;
begin
  for name in select tablename from pg_policies where schemaname = 'public' and policyname = 'outlet_isolation' loop
    execute format('drop policy outlet_isolation on public.%I', name);
  end loop;
  if exists (select from pg_roles where rolname = 'tillsync_outlet_reader') then
    revoke all on all tables in schema public, tillsync from tillsync_outlet_reader;
    revoke all on all functions in schema tillsync from tillsync_outlet_reader;
    revoke usage on schema public from tillsync_outlet_reader;
  end if;
end $$;
drop function if exists tillsync.current_outlet();
