create or replace view tillsync.lists_at_hand with (security_invoker = true) as
select s.source, s.entity_type as entity
from public.sync_state s
join public.sync_sources p on p.source = s.source
where s.last_version is not null and s.unavailable_since is null and not (s.entity_type = any (p.left_out));
comment on view tillsync.lists_at_hand is
  'Lists that were imported and are given and wanted: what is not found in one of these is missing, what is not found in another is merely unknown.';
revoke all on tillsync.lists_at_hand from public, anon, authenticated, service_role;
grant select on tillsync.lists_at_hand to service_role;
