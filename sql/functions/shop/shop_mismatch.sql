create or replace function public.shop_mismatch(p_source text, p_shop_id text, p_outlet_ids text[], p_demo boolean)
returns jsonb
language sql stable
as $$
  select jsonb_build_object('reason', m.reason, 'name', s.name)
  from sync_shop s
  cross join lateral (select case
    when s.demo and not p_demo then 'holds_demo'
    when p_demo and not s.demo then 'is_demo'
    when s.shop_id is not null and p_shop_id is not null then
      case when s.shop_id <> p_shop_id then 'other_shop' end
    when cardinality(s.outlet_ids) > 0 and cardinality(coalesce(p_outlet_ids, '{}')) > 0 and not s.outlet_ids && p_outlet_ids
      then 'other_shop'
    end as reason) m
  where s.source = p_source and m.reason is not null
$$;
comment on function public.shop_mismatch(text, text, text[], boolean) is
  'Why a shop is not the one that this database is filled from: by the retailer''s id, else by any shared outlet id; never by address. Null: it is, or none is pinned yet. {reason: holds_demo | is_demo | other_shop, name}';
revoke execute on function public.shop_mismatch(text, text, text[], boolean) from public, anon, authenticated;
grant execute on function public.shop_mismatch(text, text, text[], boolean) to service_role;
