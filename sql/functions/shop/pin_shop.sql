create or replace function public.pin_shop(p_source text, p_shop_id text, p_name text, p_outlet_ids text[], p_demo boolean)
returns jsonb
language plpgsql
as $$
declare
  mismatch jsonb;
begin
  insert into sync_shop (source, shop_id, name, outlet_ids, demo)
    values (p_source, p_shop_id, p_name, coalesce(p_outlet_ids, '{}'), p_demo)
    on conflict (source) do nothing;
  perform from sync_shop s where s.source = p_source for update;
  mismatch := public.shop_mismatch(p_source, p_shop_id, p_outlet_ids, p_demo);
  if mismatch is not null then
    return mismatch || '{"ok": false}';
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
