create or replace function public.amendments_of(p_source text, p_entity text, p_limit integer default 25)
returns jsonb
language plpgsql stable
as $$
declare
  spec jsonb := (select l.amendments from tillsync.lists l where l.source = p_source and l.entity = p_entity);
  places text := (select s.places_view from sync_sources s where s.source = p_source);
  found jsonb;
begin
  if spec is null then
    return null;
  end if;
  execute format($q$
    with recent as (
      select a.*, coalesce(z.currency, '') as currency, z.outlet_name, a.version is distinct from a.from_version as by_source
      from sync_amendments a left join %s z on z.outlet_id = a.outlet_id
      where a.source = $1 and a.entity_type = $2 and a.fields <> '{}'
    )
    select jsonb_build_object('title', $3,
      'week', (select jsonb_build_object('records', count(distinct r.record_id), 'amounts', (
          select coalesce(jsonb_agg(jsonb_build_object('currency', m.currency, 'difference', m.difference::text) order by m.currency), '[]') from (
            select w.currency, sum(w.amount_after - w.amount_before) as difference from recent w
            where w.by_source and w.noted_at > now() - interval '7 days' and w.amount_after is not null group by w.currency) m))
        from recent r where r.by_source and r.noted_at > now() - interval '7 days'),
      'rows', (select coalesce(jsonb_agg(to_jsonb(x) order by x.noted_at desc, x.id desc), '[]') from (
        select r.id, r.record_id, r.kind, r.noted_at, r.at, r.outlet_name as outlet, r.fields, r.before, r.after, r.amount_before::text, r.amount_after::text,
               r.currency, r.parts_before, r.parts_after, r.version, r.by_source
        from recent r order by r.noted_at desc, r.id desc limit $4) x))
    $q$, coalesce(places, '(select null::text as outlet_id, null::text as outlet_name, null::text as currency)'))
    into found using p_source, p_entity, spec ->> 'title', p_limit;
  return found;
end
$$;
comment on function public.amendments_of(text, text, integer) is
  'What of a list was changed after it had been settled: the last seven days in numbers, and the newest. Null: nothing is kept of this list. {title, week: {records, amounts}, rows}';
revoke execute on function public.amendments_of(text, text, integer) from public, anon, authenticated;
grant execute on function public.amendments_of(text, text, integer) to service_role, tillsync_reader;
