create or replace function public.commit_page_by_row(p_claim text, p_records text[])
returns jsonb
language plpgsql
as $$
declare
  claim jsonb := p_claim::jsonb;
  list tillsync.lists := tillsync.list_of(claim);
  shape jsonb := tillsync.shape_of(list);
  held record;
  nested tillsync.children[] := tillsync.flat_children(list);
  statements jsonb;
  guard text := tillsync.member_of(list, list.guard_column);
  item record;
  fitted record;
  previous text;
  duplicates int := 0;
  keys text[] := '{}';
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
  statements := tillsync.statements_of(list, claim ->> 'mode', true);
  -- by key, duplicates newest first
  for item in
    select r.text, o.record, tillsync.record_key(list, o.record) as id, o.record ->> guard as version
    from unnest(p_records) with ordinality as r (text, ord)
    cross join lateral (select tillsync.flatten_whole(tillsync.as_object(r.text), list.members, nested) as record) o
    order by 3, case list.guard_type when 'bigint' then tillsync.as_version(o.record ->> guard)
                  when 'timestamptz' then extract(epoch from tillsync.as_instant(o.record ->> guard)) end desc nulls last, r.ord desc
  loop
    if item.record is null then
      rejects := rejects || tillsync.reject(item.text, null, null, 'unreadable',
        'The record is not a JSON object that Postgres can read.');
      continue;
    end if;
    keys := keys || item.id; -- seen is seen, stored or not
    fitted := tillsync.fit_record(shape, item.record);
    if tillsync.record_key(list, fitted.record) is null then
      rejects := rejects || tillsync.reject(item.text, null, item.version, 'missing_key',
        'The record has no id, so it cannot be told apart from others.');
    elsif list.guard_column is not null and fitted.record ->> guard is null then
      rejects := rejects || tillsync.reject(item.text, item.id, item.version, 'missing_version',
        'The record has no usable version, so newer and older cannot be told apart.');
    elsif item.id = previous then
      duplicates := duplicates + 1;
    else
      previous := item.id;
      good := good || fitted.record;
      good_texts := good_texts || item.text;
      if fitted.findings <> '[]' then
        findings := findings || (
          select array_agg(f || jsonb_build_object('record_id', item.id)) from jsonb_array_elements(fitted.findings) f);
      end if;
    end if;
  end loop;

  if good <> '{}' then
    done := tillsync.apply_bisecting(list, statements, good, 1, cardinality(good));
  end if;
  for refused in select * from jsonb_array_elements(done -> 'refused') loop
    rejects := rejects || tillsync.reject(good_texts[(refused ->> 'at')::int],
      tillsync.record_key(list, good[(refused ->> 'at')::int]), good[(refused ->> 'at')::int] ->> guard, 'refused',
      format('The database refused the record (SQLSTATE %s).', refused ->> 'sqlstate'));
  end loop;
  perform tillsync.note_sightings(list, keys);
  return tillsync.finish_page(list, statements, held.cur, claim,
    done || jsonb_build_object('superseded', (done ->> 'superseded')::int + duplicates),
    rejects, coalesce(claim -> 'findings', '[]') || to_jsonb(findings));
end
$$;
comment on function public.commit_page_by_row(text, text[]) is
  'Safe path. The same page record by record: what does not fit goes to extra, what has no key or version to sync_rejects.';
revoke execute on function public.commit_page_by_row(text, text[]) from public, anon, authenticated;
grant execute on function public.commit_page_by_row(text, text[]) to service_role;
