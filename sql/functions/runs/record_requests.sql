create or replace function public.record_requests(p_log_id integer, p_reason text, p_requests integer, p_api_ms bigint)
returns void
language plpgsql
as $$
declare
  entity text;
begin
  update sync_log l set requests = l.requests + p_requests, api_ms = l.api_ms + p_api_ms where l.id = p_log_id
    returning l.entity_type into entity;
  update sync_state s set waiting_reason = p_reason, updated_at = now()
    where s.entity_type = entity and s.waiting_reason is distinct from p_reason;
end
$$;
comment on function public.record_requests(integer, text, integer, bigint) is 'Adds requests and their time to a run, and says why it waits (null: it moves).';
revoke execute on function public.record_requests(integer, text, integer, bigint) from public, anon, authenticated;
grant execute on function public.record_requests(integer, text, integer, bigint) to service_role;
