create or replace function public.commit_page_by_row(p_claim text, p_records text[])
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  shape jsonb := tillsync.shape_of(list);
  held record;
  item record;
  mended record;
  previous text;
  twins int := 0;
  good jsonb[] := '{}';
  good_texts text[] := '{}';
  rejects jsonb[] := '{}';
  findings jsonb[] := '{}';
  done jsonb := '{"inserted": 0, "updated": 0, "unchanged": 0, "superseded": 0, "children": {}}';
  refused jsonb;
begin
  select c.cur, c.stale into held from tillsync.claim_cursor(claim) c;
  if held.stale is not null then
    return held.stale;
  end if;
  -- by id, twins newest first
  for item in
    select r.text, o.record, o.record ->> 'id' as id, o.record ->> 'version' as version
    from unnest(p_records) with ordinality as r (text, ord)
    cross join lateral (select tillsync.as_object(r.text) as record) o
    order by 3, case when list.versioned then tillsync.as_version(o.record ->> 'version') end desc nulls last, r.ord desc
  loop
    if item.record is null then
      rejects := rejects || tillsync.reject(item.text, null, null, 'unreadable',
        'The record is not a JSON object that Postgres can read.');
      continue;
    end if;
    mended := tillsync.mend(shape, item.record);
    if coalesce(mended.record ->> 'id', '') = '' then
      rejects := rejects || tillsync.reject(item.text, null, item.version, 'missing_key',
        'The record has no id, so it cannot be told apart from others.');
    elsif list.versioned and mended.record ->> 'version' is null then
      rejects := rejects || tillsync.reject(item.text, item.id, item.version, 'missing_version',
        'The record has no usable version, so newer and older cannot be told apart.');
    elsif item.id = previous then
      twins := twins + 1;
    else
      previous := item.id;
      good := good || mended.record;
      good_texts := good_texts || item.text;
      if mended.findings <> '[]' then
        findings := findings || (
          select array_agg(f || jsonb_build_object('rows', 1, 'record_id', item.id)) from jsonb_array_elements(mended.findings) f);
      end if;
    end if;
  end loop;

  if good <> '{}' then
    done := tillsync.apply_gently(list, tillsync.build(list, claim ->> 'mode', true), good, 1, cardinality(good));
  end if;
  for refused in select * from jsonb_array_elements(done -> 'refused') loop
    rejects := rejects || tillsync.reject(good_texts[(refused ->> 'at')::int],
      good[(refused ->> 'at')::int] ->> 'id', good[(refused ->> 'at')::int] ->> 'version', 'refused',
      format('The database refused the record (SQLSTATE %s).', refused ->> 'sqlstate'));
  end loop;
  return tillsync.finish_page(list, held.cur, claim,
    done || jsonb_build_object('superseded', (done ->> 'superseded')::int + twins),
    rejects, coalesce(claim -> 'findings', '[]') || to_jsonb(findings));
end
$$;
comment on function public.commit_page_by_row(text, text[]) is
  'Safe path. The same page record by record: what does not fit goes to extra, what has no key or version to sync_rejects.';
revoke execute on function public.commit_page_by_row(text, text[]) from public, anon, authenticated;
grant execute on function public.commit_page_by_row(text, text[]) to service_role;
