-- Up Migration
-- Roles, and the schema of what is not exposed by the API.

-- Hosted Supabase brings these roles; elsewhere they are made here. None of them gets anything by default.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role', 'tillsync_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin', wanted);
      exception when duplicate_object or unique_violation then
        null; -- another database of the same server was migrated at the same moment
      end;
    end if;
  end loop;
end
$$;

-- PostgREST and the hosted gateway log in as this role and change to the one a token names.
do $$
begin
  if exists (select from pg_roles where rolname = 'authenticator') then
    grant tillsync_reader to authenticator;
  end if;
end
$$;

create schema if not exists tillsync;
comment on schema tillsync is 'Internals of tillsync: the catalogue of lists and the functions behind the public ones. Not exposed by the API.';

revoke all on schema tillsync from public;

grant usage on schema tillsync to service_role, tillsync_reader;

grant usage on schema public to service_role, tillsync_reader;
