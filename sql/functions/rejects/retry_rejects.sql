create or replace function public.retry_rejects(p_source text, p_entity text, p_hash text, p_after text, p_limit integer)
returns jsonb
language plpgsql
as $$
declare
  held record;
  outcome text;
  stored int := 0;
  settled int := 0;
  rejected int := 0;
  last text;
begin
  for held in
    select r.entity_type, r.payload_hash as hash from sync_rejects r
    where r.source = p_source and r.resolved_at is null and (p_entity is null or r.entity_type = p_entity)
      and (p_hash is null or r.payload_hash = p_hash) and (r.entity_type || '/' || r.payload_hash) collate "C" > p_after
    order by (r.entity_type || '/' || r.payload_hash) collate "C" limit p_limit
  loop
    outcome := public.retry_reject(p_source, held.entity_type, held.hash) ->> 'status';
    stored := stored + (outcome = 'stored')::int;
    settled := settled + (outcome in ('superseded', 'gone'))::int;
    rejected := rejected + (outcome = 'rejected')::int;
    last := held.entity_type || '/' || held.hash;
  end loop;
  return jsonb_build_object('stored', stored, 'settled', settled, 'rejected', rejected,
    'after', case when stored + settled + rejected = p_limit then last end);
end
$$;
comment on function public.retry_rejects(text, text, text, text, integer) is
  'Tries some open rejects of a source once more, in the order of list and hash, of one list (null: all), one of them (null: each). {stored, settled, rejected, after: where to go on, null at the end}';
revoke execute on function public.retry_rejects(text, text, text, text, integer) from public, anon, authenticated;
grant execute on function public.retry_rejects(text, text, text, text, integer) to service_role;
