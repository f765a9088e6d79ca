create or replace function public.set_paused(p_source text, p_entity text, p_lane text, p_paused boolean, p_by text)
returns void
language sql
as $$
  insert into sync_control as c (source, entity, lane, paused, changed_by) values (p_source, p_entity, p_lane, p_paused, p_by)
  on conflict (source, entity, lane) do update set paused = excluded.paused, changed_at = now(), changed_by = excluded.changed_by
  where c.paused <> excluded.paused;
  -- resuming all means all, however each of them was paused
  update sync_control c set paused = false, changed_at = now(), changed_by = p_by
  where not p_paused and c.paused and c.source = p_source
    and p_entity in (c.entity, '*') and p_lane in (c.lane, '*')
$$;
comment on function public.set_paused(text, text, text, boolean, text) is 'Pauses or resumes; "*" as entity or lane stands for all.';
revoke execute on function public.set_paused(text, text, text, boolean, text) from public, anon, authenticated;
grant execute on function public.set_paused(text, text, text, boolean, text) to service_role;
