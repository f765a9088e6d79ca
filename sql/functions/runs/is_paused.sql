create or replace function public.is_paused(p_source text, p_entity text, p_lane text)
returns boolean
language sql stable
as $$
  select exists (select from sync_control c where c.source = p_source and c.paused
                 and c.entity in (p_entity, '*') and c.lane in (p_lane, '*'))
$$;
comment on function public.is_paused(text, text, text) is 'Whether the lane of an entity is paused, by itself or with all.';
revoke execute on function public.is_paused(text, text, text) from public, anon, authenticated;
grant execute on function public.is_paused(text, text, text) to service_role;
