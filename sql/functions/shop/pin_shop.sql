create or replace function public.pin_shop(p_source text, p_shop_id text, p_name text, p_outlet_ids text[], p_demo boolean)
returns jsonb
language plpgsql
as $$
declare
  pinned sync_shop;
begin
  insert into sync_shop (source, shop_id, name, outlet_ids, demo)
    values (p_source, p_shop_id, p_name, coalesce(p_outlet_ids, '{}'), p_demo)
    on conflict (source) do nothing;
  select * into pinned from sync_shop s where s.source = p_source for update;
  if pinned.demo <> p_demo then
    return jsonb_build_object('ok', false, 'reason', case when pinned.demo then 'holds_demo' else 'is_demo' end, 'name', pinned.name);
  end if;
  if pinned.shop_id is not null and p_shop_id is not null then
    if pinned.shop_id <> p_shop_id then
      return jsonb_build_object('ok', false, 'reason', 'other_shop', 'name', pinned.name);
    end if;
  elsif cardinality(pinned.outlet_ids) > 0 and cardinality(coalesce(p_outlet_ids, '{}')) > 0
        and not pinned.outlet_ids && p_outlet_ids then
    return jsonb_build_object('ok', false, 'reason', 'other_shop', 'name', pinned.name);
  end if;
  update sync_shop s set
    shop_id = coalesce(s.shop_id, p_shop_id), name = coalesce(p_name, s.name),
    outlet_ids = array(select distinct unnest(s.outlet_ids || coalesce(p_outlet_ids, '{}')) order by 1)
    where s.source = p_source;
  return '{"ok": true}';
end
$$;
comment on function public.pin_shop(text, text, text, text[], boolean) is
  'Pins the database to the shop it is filled from: by the retailer''s id, else by any shared outlet id; never by address. {ok} | {ok, reason, name}';
revoke execute on function public.pin_shop(text, text, text, text[], boolean) from public, anon, authenticated;
grant execute on function public.pin_shop(text, text, text, text[], boolean) to service_role;
