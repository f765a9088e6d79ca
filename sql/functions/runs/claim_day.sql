create or replace function public.claim_day(p_source text, p_day date, p_workflow_id text)
returns boolean
language plpgsql
as $$
begin
  insert into sync_days (source, day, workflow_id) values (p_source, p_day, p_workflow_id) on conflict do nothing;
  return exists (select from sync_days d where d.source = p_source and d.day = p_day and d.workflow_id = p_workflow_id);
end
$$;
comment on function public.claim_day(text, date, text) is 'True for the one run that does the nightly work of this day; asking again with the same workflow id says the same.';
revoke execute on function public.claim_day(text, date, text) from public, anon, authenticated;
grant execute on function public.claim_day(text, date, text) to service_role;
