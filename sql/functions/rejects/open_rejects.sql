create or replace function public.open_rejects(p_source text, p_entities text[], p_limit integer)
returns jsonb
language sql stable
as $$
  select coalesce(jsonb_agg(to_jsonb(x) order by x.last_seen desc), '[]')
  from (
    select r.source, r.entity_type as entity, r.payload_hash as hash, r.record_id as id, r.version, r.reason, r.first_seen, r.last_seen, r.times_seen as times
    from sync_rejects r
    where r.resolved_at is null and (p_source is null or r.source = p_source) and (p_entities is null or r.entity_type = any (p_entities))
    order by r.last_seen desc limit p_limit
  ) x
$$;
comment on function public.open_rejects(text, text[], integer) is
  'Records that could not be stored and still are not, newest first, without what they hold.';
revoke execute on function public.open_rejects(text, text[], integer) from public, anon, authenticated;
grant execute on function public.open_rejects(text, text[], integer) to service_role;
