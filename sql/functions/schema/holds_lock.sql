create or replace function public.holds_lock(p_key integer)
returns boolean
language sql volatile
as $$
  select exists (select from pg_locks l
                 where l.locktype = 'advisory' and l.granted and l.classid = 7241 and l.objid::bigint = p_key and l.objsubid = 2
                   and l.database = (select d.oid from pg_database d where d.datname = current_database()))
$$;
comment on function public.holds_lock(integer) is
  'Whether somebody holds the advisory lock (7241, key) in this database: how a direct connection and the API find out that they lead to the same one.';
revoke execute on function public.holds_lock(integer) from public, anon, authenticated;
grant execute on function public.holds_lock(integer) to service_role;
