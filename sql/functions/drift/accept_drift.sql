create or replace function public.accept_drift(p_source text, p_entity text, p_by text, p_through text)
returns jsonb
language plpgsql
as $$
declare
  taken jsonb;
begin
  if coalesce(btrim(p_by), '') = '' then
    raise exception 'nobody says who accepts it' using errcode = 'TS003';
  end if;
  perform from sync_shapes s where s.source = p_source and s.entity_type = p_entity order by s.member for update; -- pages add to it
  select coalesce(jsonb_agg(d - 'entity' order by d ->> 'member'), '[]') into taken
    from jsonb_array_elements(public.open_drift(p_source)) d where d ->> 'entity' = p_entity;
  if taken <> '[]' then
    insert into sync_shape_acceptances (source, entity_type, accepted_by, through, members) values (p_source, p_entity, p_by, p_through, taken);
    perform public.audit(jsonb_build_object('actor', p_through, 'action', 'accept_drift', 'source', p_source, 'entity', p_entity,
      'detail', format('%s members', jsonb_array_length(taken)))::text);
    delete from sync_shapes s using jsonb_array_elements(taken) d
      where s.source = p_source and s.entity_type = p_entity and s.member = d ->> 'member' and d ->> 'change' = 'gone';
    update sync_shapes s set pinned = s.types from jsonb_array_elements(taken) d
      where s.source = p_source and s.entity_type = p_entity and s.member = d ->> 'member';
    perform public.report_drift(p_source); -- what was warned of is over
  end if;
  return taken;
end
$$;
comment on function public.accept_drift(text, text, text, text) is
  'Takes what is otherwise than usual in a list as usual from now on, in somebody''s name, before its seven days are over; ends the warnings of it. Returns the members, as open_drift() does.';
revoke execute on function public.accept_drift(text, text, text, text) from public, anon, authenticated;
grant execute on function public.accept_drift(text, text, text, text) to service_role;
