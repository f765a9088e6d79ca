create or replace function public.audit(p_line text)
returns void
language sql
as $$
  insert into sync_audit (actor, origin, action, source, entity, lane, workflow_id, detail)
  select l ->> 'actor', l ->> 'origin', l ->> 'action', l ->> 'source', l ->> 'entity', l ->> 'lane', l ->> 'workflow_id', l ->> 'detail'
  from (select p_line::jsonb as l) x
$$;
comment on function public.audit(text) is 'Writes one line of sync_audit. {actor, origin?, action, source?, entity?, lane?, workflow_id?, detail?}';
revoke execute on function public.audit(text) from public, anon, authenticated;
grant execute on function public.audit(text) to service_role;
