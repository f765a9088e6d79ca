create or replace function public.compare_page(p_claim text, p_body text, p_records text[], p_figures text)
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  cur sync_cursors;
  this_log int := (claim ->> 'log_id')::int;
  until text;    -- what the page has shown up to, within the range of the walk
  above numeric; -- versions of the range: above one, and up to another
  up_to numeric;
  shown text[];
  meant text[];  -- of them, those of the range; what is newer belongs to the incremental runs
  places bigint[];
  before jsonb;
  after jsonb;
  written text[];
  key text;
  done jsonb;
begin
  select * into cur from sync_cursors c where c.id = (claim ->> 'cursor_id')::bigint;
  until := case when (claim ->> 'last')::boolean then coalesce(cur.range_to, claim ->> 'to') else claim ->> 'to' end;
  if list.positions = 'number' and cur.range_to is not null and tillsync.position_before('number', cur.range_to, until) then
    until := cur.range_to;
  end if;
  if list.positions = 'number' then
    above := (claim ->> 'from')::numeric;
    up_to := until::numeric;
  end if;
  select array_agg(k.key), array_agg(k.key) filter (where x.in_range), array_agg(k.place) filter (where x.in_range)
    into shown, meant, places
    from (select distinct on (p.key) p.* from tillsync.page_keys(list, claim, p_body, p_records) p where p.key is not null
          order by p.key, p.version desc nulls last, p.place desc) k
    cross join lateral (select k.version is null or above is null or (k.version > above and k.version <= up_to) as in_range) x;
  before := tillsync.money_of(list, coalesce(meant, '{}'));

  done := case when p_body is not null then public.commit_page(p_claim, p_body) else public.commit_page_by_row(p_claim, p_records) end;
  if done ->> 'status' <> 'committed' then
    return done;
  end if;

  if list.deletes = 'sweep' then
    update sync_cursors c set unnamed = c.unnamed + x.n
      from (select count(*) as n from tillsync.page_keys(list, claim, p_body, p_records) p where p.key is null) x where c.id = cur.id and x.n > 0;
  end if;
  after := tillsync.money_of(list, coalesce(meant, '{}'));
  execute format('select coalesce(array_agg(%1$s order by %1$s), ''{}'') from public.%2$I t where %1$s = any ($1) and t.synced_at = now()',
                 tillsync.key_text(list, 't.%I'), list.table_name) into written using coalesce(meant, '{}');
  foreach key in array written loop
    perform tillsync.note_difference(cur, this_log, key, case when before ? key then 'different' else 'missing' end, before -> key, after -> key);
  end loop;
  perform tillsync.note_extra(list, cur, this_log, claim ->> 'from', until, coalesce(shown, '{}'));
  if list.money_view is not null then
    perform tillsync.tally_page(cur.id, list.source,
      (select coalesce(jsonb_agg(f.value), '[]') from jsonb_array_elements(p_figures::jsonb) with ordinality f (value, place) where f.place = any (places)),
      after);
  end if;
  return done;
end
$$;
comment on function public.compare_page(text, text, text[], text) is
  'A page commit that also compares: what it had to store is noted as a difference, and the records'' money is added up, the source''s own figures and ours. The page as a body or one text per record.';
revoke execute on function public.compare_page(text, text, text[], text) from public, anon, authenticated;
grant execute on function public.compare_page(text, text, text[], text) to service_role;
