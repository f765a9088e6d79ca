create or replace function public.record_size(p_day date default (now() at time zone 'UTC')::date)
returns bigint
language sql
as $$
  insert into tillsync.size_history (day, bytes) values (p_day, pg_database_size(current_database()))
  on conflict (day) do update set bytes = excluded.bytes
  returning bytes
$$;
comment on function public.record_size(date) is 'Notes the size of the database for its forecast; once a night is enough.';
revoke execute on function public.record_size(date) from public, anon, authenticated;
grant execute on function public.record_size(date) to service_role;
